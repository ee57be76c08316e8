using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Hosting;

namespace Alpes.Chassis.Consumers;

/// <summary>What this service's log publishes, for consumers that fill a gap or catch up, and its streams, for queries about the past.</summary>
internal static class FeedEndpoint
{
    /// <summary>Events that are sent together to who reads all.</summary>
    private const int AtOnce = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/events", ReadTopic).ExcludeFromDescription().OnlyForSidecar();
        routes.MapGet("/events/all", ReadAll).ExcludeFromDescription().OnlyForSidecar();
        routes.MapGet("/events/newest", Newest).ExcludeFromDescription().OnlyForSidecar();
        routes.MapGet("/streams/{streamId}", ReadStream).ExcludeFromDescription().OnlyForSidecar();
    }

    private static async Task<RawJsonResult> ReadTopic(EventLog log, string topic, long after = 0, int limit = 100, CancellationToken cancellation = default)
    {
        var head = await log.Head(topic, cancellation);
        return await Write(head, take => log.ReadTopic(topic, after, Math.Clamp(limit, 1, RemoteLog.PageSize), take, cancellation));
    }

    /// <summary>All that is behind a position, a message a line, read as it is taken; others are served first.</summary>
    private static Task ReadAll(EventLog log, IHostApplicationLifetime lifetime, string topic, HttpContext http, long after = 0) => BackgroundWork.Run(async () =>
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        // Who builds from several logs may not take from one for long.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = null;
        try
        {
            await Send(log, topic, after, http.Response, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            http.Abort();
        }
    });

    private static async Task Send(EventLog log, string topic, long after, HttpResponse answer, CancellationToken cancellation)
    {
        var head = await log.Head(topic, cancellation);
        answer.ContentType = "application/x-ndjson";
        answer.Headers[Feed.HeadHeader] = head.ToString(CultureInfo.InvariantCulture);
        await answer.StartAsync(cancellation);
        var part = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(part);
        for (var from = long.MinValue; after < head && after > from;)
        {
            from = after;
            await log.ReadTopic(topic, after, AtOnce, message =>
            {
                MessageWriter.Write(json, OnALine(message));
                json.Flush();
                json.Reset();
                part.Write("\n"u8);
                after = message.Position!.Value;
            }, cancellation);
            // In one piece: whoever passes it on reads what comes in pieces piece by piece.
            await answer.BodyWriter.WriteAsync(part.WrittenMemory, cancellation);
            part.ResetWrittenCount();
        }
    }

    /// <summary>What breaks a line in JSON is a blank.</summary>
    private static Message OnALine(Message message)
    {
        if (message.Data.Span.IndexOfAny("\r\n"u8) < 0) return message;
        var data = message.Data.ToArray();
        data.AsSpan().Replace((byte)'\r', (byte)' ');
        data.AsSpan().Replace((byte)'\n', (byte)' ');
        return message with { Data = data };
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
}
