using System.Buffers;
using System.Text.Json;
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

    private static async Task ReadTopic(EventLog log, HttpContext http, string topic, long after = 0, int limit = 100) =>
        await Write(http, await log.ReadTopic(topic, after, Math.Clamp(limit, 1, 1000), http.RequestAborted));

    private static async Task ReadStream(EventLog log, HttpContext http, string streamId) =>
        await Write(http, await log.ReadStream(streamId, http.RequestAborted));

    private static async Task Write(HttpContext http, IReadOnlyList<Message> messages)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("messages"u8);
            foreach (var message in messages) MessageWriter.Write(json, message);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = buffer.WrittenCount;
        await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }
}
