using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Dapr.Client;

internal sealed partial class HttpDaprClient
{
    private const string JsonType = "application/json";
    private const string BytesType = "application/octet-stream";

    public override Task PublishEventAsync<TData>(
        string pubsubName, string topicName, TData data, CancellationToken cancellationToken = default) =>
        PublishAsync(pubsubName, topicName, JsonOf(pubsubName, topicName, data), null, cancellationToken);

    public override Task PublishEventAsync<TData>(
        string pubsubName, string topicName, TData data, Dictionary<string, string> metadata, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return PublishAsync(pubsubName, topicName, JsonOf(pubsubName, topicName, data), metadata, cancellationToken);
    }

    public override Task PublishEventAsync(string pubsubName, string topicName, CancellationToken cancellationToken = default)
    {
        ThrowIfNoTopic(pubsubName, topicName);
        return PublishAsync(pubsubName, topicName, null, null, cancellationToken);
    }

    public override Task PublishEventAsync(
        string pubsubName, string topicName, Dictionary<string, string> metadata, CancellationToken cancellationToken = default)
    {
        ThrowIfNoTopic(pubsubName, topicName);
        ArgumentNullException.ThrowIfNull(metadata);
        return PublishAsync(pubsubName, topicName, null, metadata, cancellationToken);
    }

    public override Task<BulkPublishResponse<TValue>> BulkPublishEventAsync<TValue>(
        string pubsubName,
        string topicName,
        IReadOnlyList<TValue> events,
        Dictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNoTopic(pubsubName, topicName);
        ArgumentNullException.ThrowIfNull(events);
        return BulkPublishAsync(pubsubName, topicName, events, metadata, cancellationToken);
    }

    private static void ThrowIfNoTopic(string pubsubName, string topicName)
    {
        ArgumentException.ThrowIfNullOrEmpty(pubsubName);
        ArgumentException.ThrowIfNullOrEmpty(topicName);
    }

    private PooledJsonContent JsonOf<TData>(string pubsubName, string topicName, TData data)
    {
        ThrowIfNoTopic(pubsubName, topicName);
        ArgumentNullException.ThrowIfNull(data);
        var content = new PooledJsonContent();
        using var writer = content.CreateWriter(JsonSerializerOptions);
        JsonSerializer.Serialize(writer, data, JsonSerializerOptions);
        return content;
    }

    private async Task PublishAsync(
        string pubsubName, string topicName, HttpContent? content, Dictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var path = PathOf("v1.0/publish", pubsubName, topicName, metadata);
        using var response = await SendAsync(HttpMethod.Post, path, content, cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
    }

    private async Task<BulkPublishResponse<TValue>> BulkPublishAsync<TValue>(
        string pubsubName,
        string topicName,
        IReadOnlyList<TValue> events,
        Dictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        var contentType = typeof(TValue) == typeof(byte[]) ? BytesType : JsonType;
        var content = EntriesOf(events, contentType, metadata);
        var path = PathOf("v1.0/publish/bulk", pubsubName, topicName, metadata);
        using var response = await SendAsync(HttpMethod.Post, path, content, cancellationToken);
        if (response.IsSuccessStatusCode) return new([]);

        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.StatusCode != HttpStatusCode.InternalServerError || BulkPublishFailures.Read(answer) is not { } failures)
            throw await FailureAsync(response, cancellationToken);
        return new([.. failures.Select(failure => new BulkPublishResponseFailedEntry<TValue>(
            new(failure.EntryId, events[int.Parse(failure.EntryId, CultureInfo.InvariantCulture)], contentType, metadata), failure.Error))]);
    }

    private PooledJsonContent EntriesOf<TValue>(IReadOnlyList<TValue> events, string contentType, Dictionary<string, string>? metadata)
    {
        var content = new PooledJsonContent(sizeHint: 512 * events.Count);
        using var writer = content.CreateWriter(JsonSerializerOptions);
        Span<char> index = stackalloc char[10];
        writer.WriteStartArray();
        for (var i = 0; i < events.Count; i++)
        {
            writer.WriteStartObject();
            i.TryFormat(index, out var length, provider: CultureInfo.InvariantCulture);
            writer.WriteString("entryId"u8, index[..length]);
            writer.WritePropertyName("event"u8);
            JsonSerializer.Serialize(writer, events[i], JsonSerializerOptions);
            writer.WriteString("contentType"u8, contentType);
            if (metadata is { Count: > 0 }) WriteMetadata(writer, metadata);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return content;
    }

    private static void WriteMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        writer.WriteStartObject("metadata"u8);
        foreach (var (name, value) in metadata) writer.WriteString(name, value);
        writer.WriteEndObject();
    }
}
