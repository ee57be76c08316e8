namespace Alpes.Local.Resources;

/// <summary>A declared subscription (v1alpha1 and v2alpha1 read into one shape).</summary>
/// <param name="Rules">In order; the first whose CEL expression matches gives the path.</param>
/// <param name="DefaultPath">The path when no rule matches; null: the event is dropped.</param>
/// <param name="BulkSubscribe">Null: one event a call.</param>
internal sealed record SubscriptionSpec(
    string Name,
    string PubsubName,
    string Topic,
    IReadOnlyList<RouteRule> Rules,
    string? DefaultPath,
    string? DeadLetterTopic,
    IReadOnlyDictionary<string, string> Metadata,
    BulkSubscribeSpec? BulkSubscribe,
    IReadOnlyList<string> Scopes);
