using System.Text.Json;
using System.Text.RegularExpressions;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>One thing that must hold at one place of a payload. Its two results are made once: checking allocates nothing.</summary>
/// <param name="message">Why it failed; speaks of the rule alone, so a value of a record cannot leak.</param>
/// <param name="holdsIfAbsent">Whether it holds when the place is not there.</param>
internal sealed class Rule(string name, JsonPointer place, string message, Func<JsonElement, bool> holds, bool holdsIfAbsent = true)
{
    private readonly RuleResult _passed = new(name, true);
    private readonly RuleResult _failed = new(name, false, message);

    public RuleResult Check(JsonElement payload) => Holds(payload) ? _passed : _failed;

    private bool Holds(JsonElement payload)
    {
        try
        {
            return place.TryFind(payload, out var value) ? holds(value) : holdsIfAbsent;
        }
        // Text that is not Unicode (unpaired surrogate, broken UTF-8), a pattern out of time, an exponent that JsonElement cannot compare.
        catch (Exception e)
            when (e is (InvalidOperationException and not ObjectDisposedException) or RegexMatchTimeoutException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
