using System.Globalization;
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
    private static Task<Page> ReadTopic(
        EventLog log, string topic, long after = 0, int limit = 100, bool background = false, CancellationToken cancellation = default) => background
            ? BackgroundWork.Run(() => Read(log, topic, after, Math.Clamp(limit, 1, RemoteLog.BackgroundPageSize), cancellation))
            : Read(log, topic, after, Math.Clamp(limit, 1, RemoteLog.PageSize), cancellation);

    private static async Task<Page> Read(EventLog log, string topic, long after, int limit, CancellationToken cancellation)
    {
        var head = await log.Head(topic, cancellation);
        long? last = null;
        var json = await Write(head, take => log.ReadTopic(topic, after, limit, message =>
        {
            take(message);
            last = message.Position;
        }, cancellation));
        return new Page(json, last);
    }

    private static Task<RawJsonResult> ReadStream(EventLog log, string streamId, long after = 0, int limit = RemoteLog.PageSize, CancellationToken cancellation = default) =>
        Write(head: null, take => log.ReadStream(streamId, after, Math.Clamp(limit, 1, RemoteLog.PageSize), take, cancellation));

    private static async Task<RawJsonResult> Newest(EventLog log, string topic, long at, CancellationToken cancellation)
    {
        var position = await log.NewestAt(topic, at, cancellation);
        return new RawJsonResult(json => json.WriteNumberValue(position));
    }

    private static Task<RawJsonResult> Write(long? head, Func<Action<Message>, Task> read) => RawJsonResult.Write(async json =>
    {
        json.WriteStartObject();
        if (head is { } position) json.WriteNumber("head"u8, position);
        json.WriteStartArray("messages"u8);
        await read(message => MessageWriter.Write(json, message));
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The position of its last message goes ahead of it, so that the next can be asked for before this one is read.</summary>
    internal sealed class Page(RawJsonResult json, long? last) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (last is { } position) httpContext.Response.Headers[FeedPage.LastPosition] = position.ToString(CultureInfo.InvariantCulture);
            return json.ExecuteAsync(httpContext);
        }
    }
}
