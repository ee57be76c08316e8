using System.Globalization;
using System.Text.Json;

namespace Alpes.Contracts.Validation.Schemas;

/// <summary>
/// Bounds the work a schema makes: no schema refers back to itself, and only so many apply to any one value of a payload, however often
/// they refer to each other.
/// </summary>
/// <param name="schemas">Every subschema by its JSON Pointer.</param>
internal sealed class SchemaWork(Dictionary<string, JsonElement> schemas)
{
    private const int MaxAtOneValue = 100;

    private readonly Dictionary<string, int[]> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private SchemaFault? _fault;

    public SchemaFault? Fault()
    {
        foreach (var at in schemas.Keys)
            if (AtMost(at, at).Max() > MaxAtOneValue)
                _fault ??= new(at, $"applies more than {MaxAtOneValue} schemas to one value");

        return _fault;
    }

    /// <summary>How many schemas apply at most to one value: at the value itself, at one of its members, at one of theirs…</summary>
    private int[] AtMost(string at, string from)
    {
        if (_known.TryGetValue(at, out var known))
            return known;
        if (!_open.Add(at))
        {
            _fault ??= new(from, "refers back to a schema that it is part of");
            return [1];
        }

        int[] counts = [1];
        if (schemas[at].ValueKind == JsonValueKind.Object)
            foreach (var keyword in schemas[at].EnumerateObject())
                if (SchemaKeywords.Of(keyword.Name) is var (shape, applies) && applies != Applies.Nowhere)
                    counts = Sum(counts, OfKeyword(keyword.Value, shape, applies, PartnerSchema.Member(at, keyword.Name)));

        _open.Remove(at);
        return _known[at] = counts;
    }

    private int[] OfKeyword(JsonElement value, KeywordShape shape, Applies applies, string at)
    {
        int[][] parts = [.. Parts(value, shape, at).Select(part => AtMost(part, at))];
        return applies switch
        {
            Applies.Here => parts.Aggregate(Array.Empty<int>(), Sum),
            Applies.ToOneOfMembers => [0, .. parts.Aggregate(Array.Empty<int>(), Most)],
            _ => [0, .. parts.Aggregate(Array.Empty<int>(), Sum)],
        };
    }

    private IEnumerable<string> Parts(JsonElement value, KeywordShape shape, string at) => shape switch
    {
        KeywordShape.Reference => Target(value.GetString()!, at),
        KeywordShape.Schema => [at],
        KeywordShape.Schemas => Enumerable.Range(0, value.GetArrayLength()).Select(i => at + "/" + i.ToString(CultureInfo.InvariantCulture)),
        _ => value.EnumerateObject().Select(member => PartnerSchema.Member(at, member.Name)),
    };

    private string[] Target(string reference, string at)
    {
        var target = Uri.UnescapeDataString(reference[1..]);
        if (schemas.ContainsKey(target))
            return [target];
        _fault ??= new(at, "refers to no schema in this schema");
        return [];
    }

    private static int[] Sum(int[] some, int[] others) => Combine(some, others, (a, b) => Math.Min(a + b, MaxAtOneValue + 1));

    private static int[] Most(int[] some, int[] others) => Combine(some, others, Math.Max);

    private static int[] Combine(int[] some, int[] others, Func<int, int, int> by) =>
        [.. Enumerable.Range(0, Math.Max(some.Length, others.Length)).Select(i => by(some.ElementAtOrDefault(i), others.ElementAtOrDefault(i)))];
}
