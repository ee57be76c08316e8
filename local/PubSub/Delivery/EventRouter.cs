using System.Text.Json;
using Alpes.Local.Cel;
using Alpes.Local.Resources;

namespace Alpes.Local.PubSub.Delivery;

/// <summary>The path of the app that an event goes to: that of the first rule that holds, or the default.</summary>
internal sealed class EventRouter
{
    private readonly List<(CelExpression Rule, string Path)> _rules;
    private readonly string? _default;

    /// <exception cref="CelException">A rule is not well formed.</exception>
    public EventRouter(SubscriptionSpec spec)
    {
        _rules = [.. spec.Rules.Where(r => r.Match.Length > 0).Select(r => (CelExpression.Compile(r.Match), r.Path))];
        _default = spec.DefaultPath ?? spec.Rules.FirstOrDefault(r => r.Match.Length == 0)?.Path;
    }

    /// <summary>All events go to one path.</summary>
    public bool IsSimple => _rules.Count == 0;

    /// <summary>Null: no rule holds and there is no default.</summary>
    /// <exception cref="CelException">A rule cannot be evaluated on this event; those after it are not tried.</exception>
    public string? PathOf(ReadOnlyMemory<byte> eventJson)
    {
        if (IsSimple) return _default;
        using var document = JsonDocument.Parse(eventJson);
        var variables = new Dictionary<string, object?> { ["event"] = document.RootElement };
        foreach (var (rule, path) in _rules)
        {
            if (rule.Holds(variables)) return path;
        }

        return _default;
    }
}
