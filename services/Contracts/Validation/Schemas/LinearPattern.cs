using System.Text.RegularExpressions;

namespace Alpes.Contracts.Validation.Schemas;

/// <summary>Regular expressions from outside: matched in time linear in the text, so that none can be made to run away.</summary>
public static class LinearPattern
{
    public const int MaxLength = 500;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking (look-around, a back reference), or is too large without it.</exception>
    public static Regex Of(string text) => new(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);

    /// <summary>Why the text is no such pattern; null when it is one.</summary>
    internal static string? Fault(string text)
    {
        if (text.Length > MaxLength)
            return $"must be at most {MaxLength} characters";
        try
        {
            Of(text);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return "is no pattern that can be matched without backtracking: " + e.Message;
        }
    }
}
