using System.Text.Json;
using Alpes.Chassis.Hosting;
using Dapr;
using Dapr.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alpes.Chassis.Consumers;

/// <summary>Where Dapr delivers: one route a topic, in bulk, and the app's dead letters.</summary>
internal static class DeliveryEndpoints
{
    private const int MaxMessages = 200;
    private const int MaxWaitMilliseconds = 5;

    /// <summary>A delivery of the largest messages; Dapr cuts deliveries by number alone.</summary>
    private const long MaxBody = MaxMessages * 1_280L * 1024;

    public static void Map(IEndpointRouteBuilder routes, ConsumerSet consumers, ChassisOptions options, ServiceName service)
    {
        var deadLetters = Contracts.Topics.DeadLetters(service.AppId);
        foreach (var topic in consumers.Topics)
            Subscribe(routes.MapPost("/deliveries/" + topic, (HttpContext http) => Deliver(http, [.. consumers.Of(topic)])),
                options.PubSub, topic, deadLetters, ("subscribeType", "failover"));
        if (consumers.Topics.Any())
            Subscribe(routes.MapPost("/deliveries/" + deadLetters, (HttpContext http) => DeliverDead(http, consumers)),
                options.PubSub, deadLetters, null, ("subscribeType", "failover"));
        foreach (var broadcast in routes.ServiceProvider.GetServices<Broadcast>())
            Subscribe(routes.MapPost("/broadcasts/" + broadcast.Topic, (HttpContext http) => DeliverBroadcast(http, broadcast)),
                options.Broadcast, broadcast.Topic, null);
    }

    private static void Subscribe(IEndpointConventionBuilder route, string pubSub, string topic, string? deadLetters, params (string, string)[] metadata)
    {
        var subscription = new TopicOptions { PubsubName = pubSub, Name = topic, DeadLetterTopic = deadLetters };
        foreach (var (name, value) in metadata) (subscription.Metadata ??= new Dictionary<string, string>())[name] = value;
        route.WithTopic(subscription)
            .WithBulkSubscribe(new BulkSubscribeTopicOptions
            {
                TopicName = topic, MaxMessagesCount = MaxMessages, MaxAwaitDurationMs = MaxWaitMilliseconds,
            })
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .ExcludeFromDescription()
            .OnlyForSidecar();
    }

    private static async Task Deliver(HttpContext http, Consumer[] consumers)
    {
        var delivered = await Read(http);
        var statuses = new string[delivered.Count];
        for (var i = 0; i < delivered.Count; i++)
        {
            var (message, status) = (delivered[i].Message, "SUCCESS");
            foreach (var consumer in consumers)
                if (delivered[i].Fault is { } fault) await consumer.Direct.Park(message, fault, http.RequestAborted);
                else if (!IsOfALog(message) || !consumer.Offer(message))
                    status = await HandleDirectly(consumer, message, http.RequestAborted) ? status : "RETRY";
            statuses[i] = status;
        }
        foreach (var consumer in consumers) consumer.Wake();
        await Answer(http, delivered, statuses);
    }

    /// <summary>What has a position is a hint, and found in its log if it gets lost.</summary>
    private static bool IsOfALog(Messages.Message message) => message is { Position: not null, PreviousPosition: not null };

    private static async Task<bool> HandleDirectly(Consumer consumer, Messages.Message message, CancellationToken cancellation)
    {
        try
        {
            await consumer.Direct.Handle(message, cancellation);
            return true;
        }
        catch (HandlerException)
        {
            return false;
        }
    }

    /// <summary>What the bus gave up on while this app was away is still in its log; only what is in no log is parked.</summary>
    private static async Task DeliverDead(HttpContext http, ConsumerSet consumers)
    {
        var delivered = await Read(http);
        foreach (var entry in delivered)
            foreach (var consumer in consumers.Of(entry.Topic ?? ""))
                if (entry.Fault is not null || !IsOfALog(entry.Message) || !consumer.Offer(entry.Message))
                    await consumer.Direct.Park(entry.Message, entry.Fault ?? "The bus gave up on it after its retries.", http.RequestAborted);
        await Answer(http, delivered, [.. delivered.Select(_ => "SUCCESS")]);
    }

    private static async Task DeliverBroadcast(HttpContext http, Broadcast broadcast)
    {
        var heard = broadcast.IsHeard;
        var delivered = await Read(http, idsAlone: !heard);
        if (heard) broadcast.Take([.. delivered.Where(entry => entry.Fault is null).Select(entry => entry.Message)]);
        await Answer(http, delivered, [.. delivered.Select(_ => "SUCCESS")]);
    }

    private static async Task<List<Delivered>> Read(HttpContext http, bool idsAlone = false)
    {
        using var body = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 256 * 1024, 4 * 1024 * 1024));
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        try
        {
            return DeliveryReader.Read(body.GetBuffer().AsSpan(0, (int)body.Length), idsAlone);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BadHttpRequestException("It is no bulk delivery of Dapr's.", e);
        }
    }

    private static Task Answer(HttpContext http, List<Delivered> delivered, string[] statuses) => new RawJsonResult(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("statuses"u8);
        for (var i = 0; i < delivered.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("entryId"u8, delivered[i].EntryId);
            json.WriteString("status"u8, statuses[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }).ExecuteAsync(http);
}
