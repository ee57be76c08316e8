using Alpes.Chassis.Hosting;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alpes.Chassis.Consumers;

/// <summary>What this service's log publishes, for consumers that fill a gap or catch up, and its streams, for queries about the past.</summary>
internal static class FeedEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/events", ReadTopic).ExcludeFromDescription().OnlyForSidecar();
        routes.MapGet("/events/newest", Newest).ExcludeFromDescription().OnlyForSidecar();
        routes.MapGet("/streams/{streamId}", ReadStream).ExcludeFromDescription().OnlyForSidecar();
    }

    /// <param name="background">Whether others are to be served first.</param>
    private static Task<RawJsonResult> ReadTopic(
        EventLog log, string topic, long after = 0, int limit = 100, bool background = false, CancellationToken cancellation = default) =>
        background ? BackgroundWork.Run(() => Read(log, topic, after, limit, cancellation)) : Read(log, topic, after, limit, cancellation);

    private static async Task<RawJsonResult> Read(EventLog log, string topic, long after, int limit, CancellationToken cancellation)
    {
        var head = await log.Head(topic, cancellation);
        return Answer(await log.ReadTopic(topic, after, Math.Clamp(limit, 1, RemoteLog.PageSize), cancellation), head);
    }

    private static async Task<RawJsonResult> ReadStream(EventLog log, string streamId, long after = 0, int limit = RemoteLog.PageSize, CancellationToken cancellation = default) =>
        Answer(await log.ReadStream(streamId, after, Math.Clamp(limit, 1, RemoteLog.PageSize), cancellation), head: null);

    private static async Task<RawJsonResult> Newest(EventLog log, string topic, long at, CancellationToken cancellation)
    {
        var position = await log.NewestAt(topic, at, cancellation);
        return new RawJsonResult(json => json.WriteNumberValue(position));
    }

    private static RawJsonResult Answer(IReadOnlyList<Message> messages, long? head) => new(json =>
    {
        json.WriteStartObject();
        if (head is { } position) json.WriteNumber("head"u8, position);
        json.WriteStartArray("messages"u8);
        foreach (var message in messages)
        {
            MessageWriter.Write(json, message);
            BackgroundWork.GiveWay();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
