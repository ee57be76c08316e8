using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.PubSub.Log;
using Alpes.Local.Resiliency;
using Alpes.Local.Sidecar;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.PubSub.Publishing;

/// <summary>What all ways to publish have in common: the component, the right to its topic, the events made of what is sent, the policy.</summary>
internal sealed class Publisher(Sidecar.Sidecar sidecar)
{
    private const int Envelope = 640;

    private readonly ConcurrentDictionary<string, TopicScopes> _scopes = new(StringComparer.Ordinal);

    /// <exception cref="ApiFailure">There is no such component, or the app may not publish to the topic.</exception>
    public IPubSub Admit(string pubsub, string topic)
    {
        if (!sidecar.PubSubs.TryGetValue(pubsub, out var component))
            throw new ApiFailure(404, RpcCode.InvalidArgument, "ERR_PUBSUB_NOT_FOUND", $"pubsub {pubsub} is not found");
        if (!_scopes.GetOrAdd(pubsub, _ => new TopicScopes(component.Component, sidecar.App.AppId)).MayPublish(topic))
            throw new ApiFailure(403, RpcCode.PermissionDenied, "ERR_PUBSUB_FORBIDDEN", $"topic {topic} is not allowed for app id {sidecar.App.AppId}");
        return component;
    }

    /// <param name="given">Of a message.</param>
    /// <param name="common">Of all messages of its request, which it may override.</param>
    /// <exception cref="ApiFailure">It cannot be read.</exception>
    public static PublishMetadata MetadataOf(IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string>? common = null)
    {
        try
        {
            return common is null ? PublishMetadata.Of(given) : PublishMetadata.Merge(given, common);
        }
        catch (FormatException e)
        {
            throw new ApiFailure(400, RpcCode.InvalidArgument, "ERR_PUBSUB_REQUEST_METADATA", $"failed deserializing metadata. Error: {e.Message}");
        }
    }

    /// <summary>Publishes what the function writes, all of it in one append.</summary>
    /// <param name="pubsub">The component.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="trace">Of the request.</param>
    /// <param name="inBulk">As it was asked.</param>
    /// <param name="messages">How many are written.</param>
    /// <param name="bytes">How large they are, without their envelopes.</param>
    /// <param name="write">Writes them.</param>
    /// <exception cref="ApiFailure">A CloudEvent is none, or the broker did not take the messages.</exception>
    public async Task PublishAsync(IPubSub pubsub, string topic, TraceContext trace, bool inBulk, int messages, int bytes, Action<EventWriter> write)
    {
        var batch = new MessageBatch(bytes + messages * Envelope);
        var context = new EventContext(pubsub.Component.Name, topic, sidecar.App.AppId, trace.ForEvent, trace.TraceState, sidecar.All.Time.GetUtcNow());
        try
        {
            using var writer = new EventWriter(batch, context, pubsub.PassesOn);
            write(writer);
        }
        catch (JsonException)
        {
            throw new ApiFailure(500, RpcCode.InvalidArgument, "ERR_PUBSUB_CLOUD_EVENTS_SER", "cannot create cloudevent");
        }

        await SendAsync(pubsub, topic, batch, inBulk);
    }

    /// <summary>The trace of one of several events of a request.</summary>
    public string SpanOf(in TraceContext trace) => sidecar.Tracing.Child(trace) is var span && span == TraceContext.Zeros ? "" : span;

    public static ApiFailure Failed(string pubsub, string topic, string why) =>
        new(500, RpcCode.Internal, "ERR_PUBSUB_PUBLISH_MESSAGE", $"error when publishing to topic {topic} in pubsub {pubsub}: {why}");

    private async Task SendAsync(IPubSub pubsub, string topic, MessageBatch batch, bool inBulk)
    {
        var begun = Stopwatch.GetTimestamp();
        var done = false;
        try
        {
            var policy = sidecar.Policies.Outbound(ComponentKind.PubSub, pubsub.Component.Name);
            // The caller may go away; what it sent is published all the same.
            if (policy.IsNone) await pubsub.PublishAsync(topic, batch, CancellationToken.None);
            else await policy.RunAsync(async cancel => { await pubsub.PublishAsync(topic, batch, cancel); return true; }, _ => new Verdict(true), CancellationToken.None);
            done = true;
        }
        catch (Exception e) when (e is IOException or TimeoutException or BreakerOpenException or ObjectDisposedException or UnauthorizedAccessException)
        {
            throw Failed(pubsub.Component.Name, topic, e.Message);
        }
        finally
        {
            sidecar.Metrics.Components.Published(pubsub.Component.Name, topic, inBulk, done, begun);
        }
    }
}
