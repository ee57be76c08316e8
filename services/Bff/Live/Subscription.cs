using System.Text.Json;
using Alpes.Chassis.Ids;

namespace Alpes.Bff.Live;

/// <summary>What a client wants to hear: <c>{"subscribe":{"command_id":…}}</c>, <c>{"subscribe":{"correlation_id":…}}</c> or <c>{"subscribe":{"topic":…}}</c>.</summary>
/// <param name="Kind"><c>command_id</c>, <c>correlation_id</c> or <c>topic</c>.</param>
internal sealed record Subscription(string Kind, string Name)
{
    public const string Command = "command_id";
    public const string Correlation = "correlation_id";
    public const string Topic = "topic";

    /// <summary>Reads a client's message; null when it asks for nothing that can be had.</summary>
    public static Subscription? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("subscribe"u8, out var wanted) && wanted.ValueKind == JsonValueKind.Object && wanted.GetPropertyCount() == 1
                    ? Of(wanted.EnumerateObject().First())
                    : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Subscription? Of(JsonProperty wanted) =>
        wanted is { Name: Command or Correlation or Topic, Value.ValueKind: JsonValueKind.String } && Id.IsValid(wanted.Value.GetString())
            ? new Subscription(wanted.Name, wanted.Value.GetString()!)
            : null;
}
