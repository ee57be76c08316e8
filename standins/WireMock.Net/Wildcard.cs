using System.IO.Enumeration;

namespace WireMock.Matchers;

/// <summary>Text in which <c>*</c> stands for anything and <c>?</c> for one character.</summary>
internal static class Wildcard
{
    public static bool IsMatch(string pattern, string text, bool ignoreCase) =>
        pattern == text || FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), text, ignoreCase);
}
