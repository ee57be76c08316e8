namespace Alpes.Local.Resources;

/// <summary>Reads declared subscriptions, v1alpha1 (<c>route</c>) and v2alpha1 (<c>routes</c>).</summary>
internal static class SubscriptionReader
{
    public static SubscriptionSpec Read(YamlPlace document)
    {
        var spec = document["spec"] ?? throw document.Error("spec is missing");
        var routes = spec["routes"];
        return new SubscriptionSpec(
            document["metadata"]?["name"]?.Text ?? "",
            spec["pubsubname"]?.Text ?? throw spec.Error("pubsubname is missing"),
            spec["topic"]?.Text ?? throw spec.Error("topic is missing"),
            [.. (routes?["rules"]?.Items ?? []).Select(r => new RouteRule(r["match"]?.Text ?? "", r["path"]?.Text ?? throw r.Error("path is missing")))],
            routes?["default"]?.Text ?? spec["route"]?.Text,
            spec["deadLetterTopic"]?.Text,
            spec["metadata"]?.TextMembers ?? new Dictionary<string, string>(),
            Bulk(spec["bulkSubscribe"]),
            ResourcesReader.ScopesOf(document));
    }

    private static BulkSubscribeSpec? Bulk(YamlPlace? bulk) => bulk?["enabled"]?.Flag != true ? null : new BulkSubscribeSpec(
        bulk["maxMessagesCount"]?.Whole,
        bulk["maxAwaitDurationMs"]?.Whole is { } ms ? TimeSpan.FromMilliseconds(ms) : null);
}
