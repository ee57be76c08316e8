using System.Globalization;
using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>Reads another service's log, by Dapr service invocation.</summary>
public sealed class RemoteLog(HttpClient http)
{
    /// <summary>At most this many messages a call.</summary>
    public const int PageSize = 500;

    private const int FullPage = 1024 * 1024;

    /// <summary>Whether a page is likely to have another behind it: it is full by number, or large enough to have been cut by size.</summary>
    public static bool HasMore(IReadOnlyList<Message> page) => page.Count >= PageSize || page.Sum(message => message.Data.Length) > FullPage;

    /// <summary>What the other service publishes on a topic, behind a position, in order.</summary>
    /// <exception cref="HttpRequestException">The service cannot be reached or did not answer well.</exception>
    public Task<IReadOnlyList<Message>> ReadTopic(string appId, string topic, long after, CancellationToken cancellation) =>
        Read(appId, $"events?topic={Uri.EscapeDataString(topic)}&after={after}&limit={PageSize}", cancellation);

    /// <summary>Same, so many at a time, with how far the topic goes.</summary>
    /// <exception cref="HttpRequestException">The service cannot be reached or did not answer well.</exception>
    internal async Task<FeedPage> ReadPage(string appId, string topic, long after, int limit, CancellationToken cancellation)
    {
        var body = await http.GetByteArrayAsync(
            new Uri($"http://{appId}/events?topic={Uri.EscapeDataString(topic)}&after={after}&limit={limit}"), cancellation);
        return new FeedPage(Messages(body, appId), Head(body));
    }

    /// <summary>The newest position that the other service published on a topic at or before a position of its log; 0 when there is none.</summary>
    /// <exception cref="HttpRequestException">The service cannot be reached or did not answer well.</exception>
    internal async Task<long> NewestAt(string appId, string topic, long position, CancellationToken cancellation) => long.Parse(
        await http.GetStringAsync(new Uri($"http://{appId}/events/newest?topic={Uri.EscapeDataString(topic)}&at={position}"), cancellation),
        CultureInfo.InvariantCulture);

    /// <summary>One stream of the other service, its own events included; empty when there is none.</summary>
    /// <exception cref="HttpRequestException">The service cannot be reached or did not answer well.</exception>
    public async Task<IReadOnlyList<Message>> ReadStream(string appId, string streamId, CancellationToken cancellation)
    {
        var all = new List<Message>();
        IReadOnlyList<Message> page;
        do
        {
            page = await Read(appId, $"streams/{Uri.EscapeDataString(streamId)}?after={all.Count}&limit={PageSize}", cancellation);
            all.AddRange(page);
        }
        while (HasMore(page));
        return all;
    }

    private async Task<IReadOnlyList<Message>> Read(string appId, string path, CancellationToken cancellation)
    {
        var body = await http.GetByteArrayAsync(new Uri($"http://{appId}/{path}"), cancellation);
        return Messages(body, appId);
    }

    private static long Head(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read() && reader.TokenType != JsonTokenType.StartArray)
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("head"u8))
                return reader.Read() ? reader.GetInt64() : 0;
        return 0;
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
