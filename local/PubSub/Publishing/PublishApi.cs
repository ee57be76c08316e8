using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.PubSub.Publishing;

/// <summary><c>POST /v1.0/publish/{pubsub}/{topic}</c>.</summary>
internal sealed class PublishApi(Sidecar.Sidecar sidecar, Publisher publisher)
{
    public async Task HandleAsync(HttpContext http, TraceContext trace, string pubsub, string topic)
    {
        var component = publisher.Admit(pubsub, topic);
        var metadata = Publisher.MetadataOf(QueryMetadata.Of(http.Request.QueryString));
        try
        {
            using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
            var (bytes, contentType) = (body.Bytes, http.Request.ContentType is { Length: > 0 } given ? given : ContentTypes.Text);
            await publisher.PublishAsync(component, topic, trace, inBulk: false, 1, bytes.Length, writer => writer.Write(bytes, contentType, metadata));
        }
        catch (BodyTooLargeException e)
        {
            throw Publisher.Failed(pubsub, topic, e.Message);
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
