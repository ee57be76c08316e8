using System.Collections.Concurrent;
using Alpes.Local.PubSub.Log;
using Alpes.Local.Resiliency;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.PubSub.Publishing;

/// <summary>What publishing one message and many have in common: the component, the right to its topic, the policy.</summary>
internal sealed class Publisher(Sidecar.Sidecar sidecar)
{
    private readonly ConcurrentDictionary<string, TopicScopes> _scopes = new(StringComparer.Ordinal);

    /// <summary>The component; null where the request has been refused.</summary>
    public async ValueTask<IPubSub?> AdmitAsync(HttpContext http, string pubsub, string topic)
    {
        if (!sidecar.PubSubs.TryGetValue(pubsub, out var component))
        {
            await ApiError.WriteAsync(http, 404, "ERR_PUBSUB_NOT_FOUND", $"pubsub {pubsub} is not found");
            return null;
        }

        if (_scopes.GetOrAdd(pubsub, _ => new TopicScopes(component.Component, sidecar.App.AppId)).MayPublish(topic)) return component;
        await ApiError.WriteAsync(http, 403, "ERR_PUBSUB_FORBIDDEN", $"topic {topic} is not allowed for app id {sidecar.App.AppId}");
        return null;
    }

    /// <summary>Publishes and answers 204, or 500 where the broker did not take it.</summary>
    public async ValueTask PublishAsync(HttpContext http, IPubSub pubsub, string topic, MessageBatch batch)
    {
        try
        {
            var policy = sidecar.Policies.Outbound(pubsub.Component.Name);
            // The caller may go away; what it sent is published all the same.
            if (policy.IsNone) await pubsub.PublishAsync(topic, batch, CancellationToken.None);
            else await policy.RunAsync(async cancel => { await pubsub.PublishAsync(topic, batch, cancel); return true; }, _ => new Verdict(true), CancellationToken.None);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception e) when (e is IOException or TimeoutException or BreakerOpenException or ObjectDisposedException or UnauthorizedAccessException)
        {
            await ApiError.WriteAsync(http, 500, "ERR_PUBSUB_PUBLISH_MESSAGE", $"error when publishing to topic {topic} in pubsub {pubsub.Component.Name}: {e.Message}");
        }
    }
}
