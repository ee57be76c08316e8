using System.Text.Json;
using Alpes.Local.Cel;
using Alpes.Local.Resources;

namespace Alpes.Local.Sidecar;

/// <summary>A subscription as an app writes it in its answer to <c>GET /dapr/subscribe</c>.</summary>
internal sealed class AskedSubscription
{
    public string? PubsubName { get; init; }

    public string? Topic { get; init; }

    public string? Route { get; init; }

    public AskedRoutes? Routes { get; init; }

    public string? DeadLetterTopic { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    public AskedBulk? BulkSubscribe { get; init; }

    /// <summary>All that have a path.</summary>
    /// <exception cref="JsonException">It is no array of subscriptions.</exception>
    /// <exception cref="CelException">A rule is not well formed: none of them counts.</exception>
    public static IReadOnlyList<SubscriptionSpec> Read(ReadOnlySpan<byte> json)
    {
        var all = (JsonSerializer.Deserialize(json, AskedJson.Default.AskedSubscriptionArray) ?? []).Select(s => s.ToSpec()).ToList();
        foreach (var rule in all.SelectMany(s => s.Rules)) _ = CelExpression.Compile(rule.Match);
        return [.. all.Where(s => s.DefaultPath is not null || s.Rules.Count > 0)];
    }

    private SubscriptionSpec ToSpec() => new(
        "", PubsubName ?? "", Topic ?? "",
        [.. (Routes?.Rules ?? []).Where(r => r.Match is { Length: > 0 }).Select(r => new RouteRule(r.Match!, r.Path ?? ""))],
        new[] { Routes?.Default, Routes?.Rules?.LastOrDefault(r => r.Match is null or "")?.Path, Route }.FirstOrDefault(p => p is { Length: > 0 }),
        DeadLetterTopic,
        Metadata ?? [],
        BulkSubscribe is { Enabled: true } bulk ? new BulkSubscribeSpec(bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null) : null,
        []);
}
