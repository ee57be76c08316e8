using System.Buffers.Text;
using System.Text.Json;
using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.Sidecar;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.PubSub.Publishing;

/// <summary><c>POST /v1.0/publish/bulk/{pubsub}/{topic}</c>: all entries in one append.</summary>
internal sealed class BulkPublishApi(Sidecar.Sidecar sidecar, Publisher publisher)
{
    public async Task HandleAsync(HttpContext http, TraceContext trace, string pubsub, string topic)
    {
        var component = publisher.Admit(pubsub, topic);
        try
        {
            var common = QueryMetadata.Of(http.Request.QueryString);
            using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
            var bytes = body.Bytes;
            var entries = BulkEntry.ReadAll(bytes.Span);
            await publisher.PublishAsync(component, topic, trace, inBulk: true, entries.Count, bytes.Length, writer =>
            {
                foreach (var entry in entries)
                {
                    writer.TraceParent = publisher.SpanOf(trace);
                    Write(writer, entry, bytes[entry.Event], PublishMetadata.Merge(entry.Metadata, common));
                }
            });
        }
        catch (Exception e) when (e is BulkEntryException or FormatException)
        {
            throw new ApiFailure(400, RpcCode.InvalidArgument, "ERR_PUBSUB_EVENTS_SER", $"error when unmarshaling the request for topic {topic} pubsub {pubsub}: {e.Message}");
        }
        catch (BodyTooLargeException e)
        {
            throw Publisher.Failed(pubsub, topic, e.Message);
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
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
