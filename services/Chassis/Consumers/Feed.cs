using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>Reads what another service's log publishes, by Dapr service invocation.</summary>
internal sealed class Feed(HttpClient http)
{
    /// <summary>At most this many messages a call.</summary>
    public const int PageSize = 500;

    /// <exception cref="HttpRequestException">The source cannot be reached or did not answer well.</exception>
    public async Task<IReadOnlyList<Message>> Read(string source, string topic, long after, CancellationToken cancellation)
    {
        var url = new Uri($"http://{source}/events?topic={Uri.EscapeDataString(topic)}&after={after}&limit={PageSize}");
        var body = await http.GetByteArrayAsync(url, cancellation);
        return Messages(body, source);
    }

    private static List<Message> Messages(ReadOnlySpan<byte> body, string source)
    {
        var messages = new List<Message>();
        var reader = new Utf8JsonReader(body);
        while (reader.Read() && reader.TokenType != JsonTokenType.StartArray) { }
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) messages.Add(MessageReader.Read(ref reader, body, source));
        return messages;
    }
}
