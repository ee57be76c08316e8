using System.Text.Json;
using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.PubSub.Log;
using Alpes.Local.Sidecar;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.PubSub.Delivery;

/// <summary>Makes the requests that bring events to the app.</summary>
internal sealed class DeliveryRequests(AppChannel app, Tracing tracing, string pubsub, string topic, bool raw)
{
    private readonly byte[] _tail = BulkEnvelope.Tail(pubsub, topic);

    public HttpRequestMessage One(StoredMessage message, string path)
    {
        var request = Post(path, raw ? Wrapped(message) : message.Body, ContentTypes.CloudEvent);
        if (!raw && message.Kind == PayloadKind.CloudEvent) AddTrace(request, message);
        if (message.MetadataJson.Length > 0)
        {
            foreach (var (name, value) in JsonSerializer.Deserialize(message.MetadataJson.Span, MetadataJson.Default.DictionaryStringString)!)
            {
                if (!name.Equals("pubsubName", StringComparison.OrdinalIgnoreCase))
                    request.Headers.TryAddWithoutValidation(name.ToLowerInvariant(), value.ReplaceLineEndings(" "));
            }
        }

        return request;
    }

    public BulkEnvelope Envelope(IReadOnlyList<(StoredMessage Message, Guid Id)> entries) => BulkEnvelope.Make(entries, raw, _tail);

    public HttpRequestMessage Bulk(StoredMessage first, string path, ReadOnlyMemory<byte> envelope)
    {
        var request = Post(path, envelope, "application/json");
        if (!raw && first.Kind == PayloadKind.CloudEvent) AddTrace(request, first);
        return request;
    }

    private void AddTrace(HttpRequestMessage request, in StoredMessage message)
    {
        if (tracing.ForDelivery(message.TraceParent) is { Length: > 0 } trace) request.Headers.TryAddWithoutValidation("traceparent", trace);
    }

    private HttpRequestMessage Post(string path, ReadOnlyMemory<byte> body, string contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, app.UriOf(path)) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("pubsubName", pubsub);
        return request;
    }

    /// <summary>The event that a raw subscriber is given: made on arrival, around the bytes.</summary>
    private ReadOnlyMemory<byte> Wrapped(in StoredMessage message)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteBase64String("data_base64", message.Body.Span);
            json.WriteString("datacontenttype", ContentTypes.Bytes);
            json.WriteString("id", Guid.NewGuid());
            json.WriteString("pubsubname", pubsub);
            json.WriteString("source", "Dapr");
            json.WriteString("specversion", "1.0");
            json.WriteString("topic", topic);
            json.WriteString("type", "com.dapr.event.sent");
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
