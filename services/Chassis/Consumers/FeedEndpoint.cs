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
        routes.MapGet("/streams/{streamId}", ReadStream).ExcludeFromDescription().OnlyForSidecar();
    }

    private static async Task<RawJsonResult> ReadTopic(EventLog log, string topic, long after = 0, int limit = 100, CancellationToken cancellation = default) =>
        Answer(await log.ReadTopic(topic, after, Math.Clamp(limit, 1, 1000), cancellation));

    private static async Task<RawJsonResult> ReadStream(EventLog log, string streamId, long after = 0, int limit = 1000, CancellationToken cancellation = default) =>
        Answer(await log.ReadStream(streamId, after, Math.Clamp(limit, 1, 1000), cancellation));

    private static RawJsonResult Answer(IReadOnlyList<Message> messages) => new(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("messages"u8);
        foreach (var message in messages) MessageWriter.Write(json, message);
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
