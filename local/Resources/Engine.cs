using System.Globalization;

namespace Alpes.Local.Resources;

/// <summary>What serves a component type.</summary>
/// <param name="Type">The component type.</param>
/// <param name="ServedBy">The embedded engine, in words for a user.</param>
/// <param name="Instead">The type names another product, and the engine stands in for it.</param>
/// <param name="Metadata">Names that have an effect.</param>
/// <param name="Ignored">Names that belong to the product and have no effect here; not worth a warning.</param>
/// <param name="Versions">Component versions that exist; the first is the one meant by leaving it out.</param>
internal sealed record Engine(string Type, string ServedBy, bool Instead, IReadOnlyList<string> Metadata, IReadOnlyList<string> Ignored, IReadOnlyList<string> Versions)
{
    /// <summary>Names whose value is a duration, or a number of seconds.</summary>
    public IReadOnlyList<string> Durations { get; init; } = [];

    /// <summary>Names whose value is a whole number.</summary>
    public IReadOnlyList<string> Wholes { get; init; } = [];

    /// <summary>What is wrong with a value, which keeps daprd from starting; null: nothing.</summary>
    public string? FaultOf(string metadata, string value)
    {
        var isWhole = value.Length == 0 || long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        if (isWhole) return null;
        if (Wholes.Contains(metadata, StringComparer.OrdinalIgnoreCase)) return $"'{value}' is not a whole number";
        return Durations.Contains(metadata, StringComparer.OrdinalIgnoreCase) && GoDuration.Parse(value) is null ? $"'{value}' is not a duration (500ms, 5s, 1m) or a number of seconds" : null;
    }

    public bool Knows(string metadata) => Metadata.Concat(Ignored).Concat(Common).Contains(metadata, StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the building block, whatever the engine.</summary>
    private string[] Common => Type.StartsWith("pubsub.", StringComparison.Ordinal) ? ["consumerID", "allowedTopics", "publishingScopes", "subscriptionScopes", "protectedTopics"]
        : Type.StartsWith("state.", StringComparison.Ordinal) ? ["keyPrefix", "actorStateStore", "outboxPublishPubsub", "outboxPublishTopic", "outboxPubsub", "outboxDiscardWhenMissingState"]
        : Type.StartsWith("bindings.", StringComparison.Ordinal) ? ["direction"]
        : [];
}
