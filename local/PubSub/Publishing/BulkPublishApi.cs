using System.Buffers.Text;
using System.Text.Json;
using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.PubSub.Log;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.PubSub.Publishing;

/// <summary><c>POST /v1.0/publish/bulk/{pubsub}/{topic}</c>: all entries in one append.</summary>
internal sealed class BulkPublishApi(Sidecar.Sidecar sidecar)
{
    private readonly Publisher _publisher = new(sidecar);

    public async Task HandleAsync(HttpContext http, TraceContext trace, string pubsub, string topic)
    {
        if (await _publisher.AdmitAsync(http, pubsub, topic) is not { } component) return;
        try
        {
            var common = QueryMetadata.Of(http.Request.QueryString);
            using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
            var entries = BulkEntry.ReadAll(body.Bytes.Span);
            var batch = new MessageBatch(body.Bytes.Length + entries.Count * 480);
            var context = new EventContext(pubsub, topic, sidecar.App.AppId, trace.ForEvent, trace.TraceState, sidecar.All.Time.GetUtcNow());
            using (var writer = new EventWriter(batch, context, component.PassesOn))
            {
                foreach (var entry in entries)
                {
                    var span = sidecar.Tracing.Child(trace);
                    writer.TraceParent = span == TraceContext.Zeros ? "" : span;
                    Write(writer, entry, body.Bytes[entry.Event], PublishMetadata.Merge(entry.Metadata, common));
                }
            }

            await _publisher.PublishAsync(http, component, topic, batch);
        }
        catch (Exception e) when (e is BulkEntryException or FormatException)
        {
            await ApiError.WriteAsync(http, 400, "ERR_PUBSUB_EVENTS_SER", $"error when unmarshaling the request for topic {topic} pubsub {pubsub}: {e.Message}");
        }
        catch (JsonException)
        {
            await ApiError.WriteAsync(http, 500, "ERR_PUBSUB_CLOUD_EVENTS_SER", "cannot create cloudevent");
        }
        catch (BodyTooLargeException e)
        {
            await ApiError.WriteAsync(http, 500, "ERR_PUBSUB_PUBLISH_MESSAGE", $"error when publishing to topic {topic} in pubsub {pubsub}: {e.Message}");
        }
    }

    private static void Write(EventWriter writer, in BulkEntry entry, ReadOnlyMemory<byte> value, PublishMetadata metadata)
    {
        var isText = value.Length > 0 && value.Span[0] == (byte)'"';
        if (entry.ContentType.Length == 0) throw new BulkEntryException($"entry {entry.Id} has no contentType");
        if (ContentTypes.IsJson(entry.ContentType) || ContentTypes.IsCloudEvent(entry.ContentType))
        {
            if (value.Length == 0) value = "null"u8.ToArray();
            if (metadata.IsRaw || ContentTypes.IsCloudEvent(entry.ContentType)) writer.Write(value, entry.ContentType, metadata);
            else writer.WrapRawJson(value, entry.ContentType, metadata);
        }
        else if (!isText)
        {
            throw new BulkEntryException($"mismatch between contentType and event of entry {entry.Id}");
        }
        else if (ContentTypes.IsBytes(entry.ContentType))
        {
            var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(value.Length)];
            var text = JsonSerializer.Deserialize(value.Span, MetadataJson.Default.String)!;
            if (!Convert.TryFromBase64String(text, bytes, out var length)) throw new BulkEntryException($"the event of entry {entry.Id} is no base64");
            writer.Write(bytes.AsMemory(0, length), entry.ContentType, metadata);
        }
        else
        {
            writer.Write(System.Text.Encoding.UTF8.GetBytes(JsonSerializer.Deserialize(value.Span, MetadataJson.Default.String)!), entry.ContentType, metadata);
        }
    }
}
