using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Dapr.AspNetCore;

/// <summary>Reads the subscriptions off the endpoints: one a pubsub and topic.</summary>
internal static class Subscriptions
{
    private sealed record Candidate(RouteEndpoint Endpoint, ITopicMetadata Topic)
    {
        public T? As<T>()
            where T : class => Topic as T;
    }

    public static IEnumerable<Subscription> Of(EndpointDataSource endpoints, SubscribeOptions? options, ILogger logger) =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        from topic in endpoint.Metadata.GetOrderedMetadata<ITopicMetadata>()
        group new Candidate(endpoint, topic) by (topic.PubsubName, topic.Name) into candidates
        orderby candidates.Key.PubsubName, candidates.Key.Name
        select Of(candidates.Key.PubsubName, candidates.Key.Name, [.. candidates.OrderBy(c => c.Topic.Priority)], options, logger);

    private static Subscription Of(string pubsub, string topic, List<Candidate> candidates, SubscribeOptions? options, ILogger logger)
    {
        var defaults = candidates.Where(c => string.IsNullOrEmpty(c.Topic.Match)).ToList();
        var rules = candidates.Where(c => !string.IsNullOrEmpty(c.Topic.Match)).ToList();
        if (defaults.Count > 1)
            logger.LogError("{Pubsub}/{Topic} has {Count} endpoints without a match; the first is used.", pubsub, topic, defaults.Count);
        if (rules.Select(c => c.Topic.Priority).Distinct().Count() < rules.Count)
            logger.LogError("{Pubsub}/{Topic} has rules of equal priority; their order is not set.", pubsub, topic);

        var first = candidates[0];
        var route = defaults.Count > 0 ? RouteOf(defaults[0].Endpoint) : null;
        return new Subscription(
            topic,
            pubsub,
            rules.Count == 0 ? route : null,
            rules.Count == 0 ? null : new([.. rules.Select(c => new Rule(c.Topic.Match!, RouteOf(c.Endpoint)))], route),
            MetadataOf(first, options),
            first.As<IDeadLetterTopicMetadata>()?.DeadLetterTopic,
            BulkOf(candidates, topic));
    }

    /// <summary>The template without a leading slash. It has no parameters: daprd calls it as it is.</summary>
    private static string RouteOf(RouteEndpoint endpoint) =>
        string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
            string.Concat(segment.Parts.Cast<RoutePatternLiteralPart>().Select(part => part.Content))));

    private static Dictionary<string, string>? MetadataOf(Candidate candidate, SubscribeOptions? options)
    {
        var owned = candidate.As<IOwnedOriginalTopicMetadata>();
        var metadata = candidate.Endpoint.Metadata.GetOrderedMetadata<IOriginalTopicMetadata>()
            .Where(m => string.IsNullOrEmpty(m.Id) || owned?.OwnedMetadatas?.Contains(m.Id) == true)
            .GroupBy(m => m.Name)
            .ToDictionary(named => named.Key, named => string.Join(owned?.MetadataSeparator ?? ",", named.Select(m => m.Value)));
        if (candidate.As<IRawTopicMetadata>()?.EnableRawPayload ?? options?.EnableRawPayload ?? false) metadata["rawPayload"] = "true";
        return metadata.Count == 0 ? null : metadata;
    }

    private static BulkSubscribe? BulkOf(List<Candidate> candidates, string topic) => candidates
        .SelectMany(c => c.Endpoint.Metadata.GetOrderedMetadata<IBulkSubscribeMetadata>())
        .Where(bulk => bulk.TopicName == topic)
        .Select(bulk => new BulkSubscribe(true, bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs))
        .FirstOrDefault();
}
