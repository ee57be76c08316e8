using System.Text.Json.Serialization;

namespace Dapr.AspNetCore;

/// <summary>An element of what <c>/dapr/subscribe</c> answers, in that order.</summary>
internal sealed record Subscription(
    string Topic,
    string PubsubName,
    string? Route,
    Routes? Routes,
    Dictionary<string, string>? Metadata,
    string? DeadLetterTopic,
    BulkSubscribe? BulkSubscribe);

internal sealed record Routes(List<Rule>? Rules, [property: JsonPropertyOrder(-1)] string? Default);

internal sealed record Rule(string Match, string Path);

internal sealed record BulkSubscribe(bool Enabled, int MaxMessagesCount, int MaxAwaitDurationMs);
