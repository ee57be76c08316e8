using System.Text.Json;
using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.PubSub.Log;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.PubSub.Publishing;

/// <summary><c>POST /v1.0/publish/{pubsub}/{topic}</c>.</summary>
internal sealed class PublishApi(Sidecar.Sidecar sidecar)
{
    private readonly Publisher _publisher = new(sidecar);

    public async Task HandleAsync(HttpContext http, TraceContext trace, string pubsub, string topic)
    {
        if (await _publisher.AdmitAsync(http, pubsub, topic) is not { } component) return;
        try
        {
            var metadata = PublishMetadata.Of(QueryMetadata.Of(http.Request.QueryString));
            using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
            var contentType = http.Request.ContentType is { Length: > 0 } given ? given : ContentTypes.Text;
            var batch = new MessageBatch(body.Bytes.Length + 640);
            var context = new EventContext(pubsub, topic, sidecar.App.AppId, trace.ForEvent, trace.TraceState, sidecar.All.Time.GetUtcNow());
            using (var writer = new EventWriter(batch, context, component.PassesOn)) writer.Write(body.Bytes, contentType, metadata);
            await _publisher.PublishAsync(http, component, topic, batch);
        }
        catch (FormatException e)
        {
            await ApiError.WriteAsync(http, 400, "ERR_PUBSUB_REQUEST_METADATA", $"failed deserializing metadata. Error: {e.Message}");
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
}
