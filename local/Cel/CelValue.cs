using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Alpes.Local.Cel;

/// <summary>What operators do with values: text, whole and real numbers, truth, null, lists, and JSON.</summary>
internal static class CelValue
{
    public static bool Truth(object? value) => Plain(value) is bool truth ? truth : throw new CelException("a condition is expected");

    /// <summary>And, or: the side that decides does so even where the other cannot be evaluated.</summary>
    public static bool Logic(CelNode first, CelNode second, IReadOnlyDictionary<string, object?> variables, bool decides)
    {
        try
        {
            if (Truth(first(variables)) == decides) return decides;
        }
        catch (CelException) when (TryTruth(second, variables) == decides)
        {
            return decides;
        }

        return Truth(second(variables));
    }

    public static bool Same(object? a, object? b) => (Plain(a), Plain(b)) switch
    {
        (long x, long y) => x == y,
        (long or double, long or double) => Number(a).Equals(Number(b)),
        var (x, y) => Equals(x, y),
    };

    public static int Compare(object? a, object? b) => (Plain(a), Plain(b)) switch
    {
        (string x, string y) => string.CompareOrdinal(x, y),
        (long x, long y) => x.CompareTo(y),
        (long or double, long or double) => Number(a).CompareTo(Number(b)),
        _ => throw new CelException("these cannot be compared"),
    };

    public static bool In(object? item, object? of) => Plain(of) switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Any(i => Same(i, item)),
        JsonElement { ValueKind: JsonValueKind.Object } map => Plain(item) is string key && map.TryGetProperty(key, out _),
        IEnumerable list and not string => list.Cast<object?>().Any(i => Same(i, item)),
        _ => throw new CelException("'in' needs a list or an object"),
    };

    public static object Calculate(string sign, object? a, object? b) => (sign, Plain(a), Plain(b)) switch
    {
        ("+", string x, string y) => x + y,
        ("/" or "%", long, 0L) => throw new CelException("division by zero"),
        ("+", long x, long y) => x + y,
        ("-", long x, long y) => x - y,
        ("*", long x, long y) => x * y,
        ("/", long x, long y) => x / y,
        ("%", long x, long y) => x % y,
        ("+", double, _) or ("+", _, double) => Number(a) + Number(b),
        ("-", double, _) or ("-", _, double) => Number(a) - Number(b),
        ("*", double, _) or ("*", _, double) => Number(a) * Number(b),
        ("/", double, _) or ("/", _, double) => Number(a) / Number(b),
        _ => throw new CelException($"'{sign}' does not take these"),
    };

    public static object? Member(object? of, object? name) => (Plain(of), Plain(name)) switch
    {
        (JsonElement { ValueKind: JsonValueKind.Object } map, string key) when map.TryGetProperty(key, out var value) => value,
        (JsonElement { ValueKind: JsonValueKind.Array } array, long index) when index >= 0 && index < array.GetArrayLength() => array[(int)index],
        (IList list, long index) when index >= 0 && index < list.Count => list[(int)index],
        _ => throw new CelException($"there is no {name}"),
    };

    public static long Size(object? of) => of switch
    {
        string text => text.EnumerateRunes().Count(),
        ICollection list => list.Count,
        JsonElement { ValueKind: JsonValueKind.Array } array => array.GetArrayLength(),
        JsonElement { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().Count(),
        _ => throw new CelException("size() does not take this"),
    };

    public static double Number(object? value) => Plain(value) switch
    {
        long whole => whole,
        double real => real,
        string text when double.TryParse(text, CultureInfo.InvariantCulture, out var read) => read,
        _ => throw new CelException("a number is expected"),
    };

    public static string Text(object? value) => Plain(value) switch
    {
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        string text => text,
        _ => throw new CelException("string() does not take this"),
    };

    /// <summary>A JSON scalar as what it stands for; all else as it is.</summary>
    public static object? Plain(object? value) => value is not JsonElement json ? value : json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble(),
        _ => json,
    };

    private static bool? TryTruth(CelNode node, IReadOnlyDictionary<string, object?> variables)
    {
        try
        {
            return Truth(node(variables));
        }
        catch (CelException)
        {
            return null;
        }
    }
}
