using System.Text;
using System.Text.RegularExpressions;
using MimeKit.Utils;

namespace Alpes.Tests.Conformance;

/// <summary>
/// A mail as its reader sees it, whatever library wrote it: names of headers and of character sets are the same in any case, an encoded word is what it
/// says, and how the envelope announces a body is the server's and the client's affair.
/// </summary>
internal static partial class MailText
{
    public static bool IsOne(string text) => text.StartsWith("MAIL FROM:", StringComparison.Ordinal) || text.StartsWith("X-priority:", StringComparison.OrdinalIgnoreCase);

    public static string Normal(string text) => string.Join('\n', text.Split('\n').Select(Line));

    private static string Line(string line)
    {
        if (line.StartsWith("MAIL FROM:", StringComparison.Ordinal)) return line.Split(' ') is [var mail, var from, ..] ? $"{mail} {from}" : line;
        if (Header().Match(line) is not { Success: true } header) return line;
        var value = Rfc2047.DecodeText(Encoding.ASCII.GetBytes(header.Groups["value"].Value));
        return $"{header.Groups["name"].Value.ToLowerInvariant()}: {value.Replace("charset=UTF-8", "charset=utf-8", StringComparison.OrdinalIgnoreCase)}";
    }

    [GeneratedRegex("^(?<name>[A-Za-z-]+): (?<value>.*)$")]
    private static partial Regex Header();
}
