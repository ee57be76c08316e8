using System.Text;
using System.Text.Json;

namespace Alpes.Local.Bindings;

/// <summary>What an app asks of an output binding.</summary>
/// <param name="Data">JSON text over HTTP; over gRPC the app's own bytes.</param>
internal sealed record BindingRequest(string Operation, ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The data with the quotes of a JSON string taken off, as daprd's bindings do.</summary>
    public ReadOnlyMemory<byte> Unquoted
    {
        get
        {
            if (Data.Span is not [(byte)'"', ..]) return Data;
            try
            {
                return Encoding.UTF8.GetBytes(JsonDocument.Parse(Data).RootElement.GetString()!);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                return Data;
            }
        }
    }
}
