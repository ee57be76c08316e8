using System.Text.Json;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>One thing that must hold for a payload or for one of its members, where that is there. Its two results are made once.</summary>
/// <param name="member">Its UTF-8 name; null for the payload itself.</param>
/// <param name="message">Why it failed; speaks of the rule alone, so a value of a record cannot leak.</param>
internal sealed class Rule(string name, byte[]? member, string message, Func<JsonElement, bool> holds)
{
    private readonly RuleResult _passed = new(name, true);
    private readonly RuleResult _failed = new(name, false, message);

    public RuleResult Check(JsonElement payload) => Holds(payload) ? _passed : _failed;

    private bool Holds(JsonElement payload)
    {
        try
        {
            if (member is null)
                return holds(payload);
            return payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty(member, out var value) || holds(value);
        }
        // Text that is not Unicode: an unpaired surrogate, broken UTF-8.
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
