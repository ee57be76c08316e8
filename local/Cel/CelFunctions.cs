using System.Text.RegularExpressions;

namespace Alpes.Local.Cel;

/// <summary>The functions of the language; what stands before the dot is the first argument.</summary>
internal static class CelFunctions
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    public static object? Call(string name, object?[] arguments) => (name, arguments.Select(CelValue.Plain).ToArray()) switch
    {
        ("startsWith", [string text, string part]) => text.StartsWith(part, StringComparison.Ordinal),
        ("endsWith", [string text, string part]) => text.EndsWith(part, StringComparison.Ordinal),
        ("contains", [string text, string part]) => text.Contains(part, StringComparison.Ordinal),
        ("matches", [string text, string pattern]) => Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, MatchTime),
        ("size", [var of]) => CelValue.Size(of),
        ("string", [var of]) => CelValue.Text(of),
        ("int", [var of]) => (long)CelValue.Number(of),
        ("double", [var of]) => CelValue.Number(of),
        _ => throw new CelException($"there is no function {name} for these arguments"),
    };

    /// <summary>Whether a member is there.</summary>
    public static bool Has(CelNode member, IReadOnlyDictionary<string, object?> variables)
    {
        try
        {
            member(variables);
            return true;
        }
        catch (CelException)
        {
            return false;
        }
    }
}
