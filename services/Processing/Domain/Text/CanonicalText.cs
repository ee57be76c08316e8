using System.Buffers;
using System.Globalization;
using System.Text;

namespace Alpes.Processing.Domain.Text;

/// <summary>The one form of a text: no white space at its ends, one space for white space inside, Unicode's form C.</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary>Whether JSON text between its quotes is plain ASCII in canonical form. Quick, and not sure: what it denies may still be.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> json) =>
        json.IsEmpty
        || (json[0] != ' ' && json[^1] != ' '
            && !json.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !json.Contains((byte)'\\') && json.IndexOf("  "u8) < 0);

    public static string Of(string text, out Changes changes)
    {
        var composed = Nfc.Of(text);
        var trimmed = composed.Trim();
        var collapsed = Collapse(trimmed);
        changes = new(
            Trimmed: trimmed.Length != composed.Length,
            Collapsed: !ReferenceEquals(collapsed, trimmed),
            Composed: !ReferenceEquals(composed, text));
        return collapsed;
    }

    /// <summary>Writes a JSON string that escapes only what must be: what a runtime's encoder escapes may change, and hashes must not.</summary>
    public static void Write(ReadOnlySpan<byte> utf8, IBufferWriter<byte> into)
    {
        into.Write("\""u8);
        for (int special; (special = utf8.IndexOfAny(Escaped)) >= 0; utf8 = utf8[(special + 1)..])
        {
            into.Write(utf8[..special]);
            var b = utf8[special];
            into.Write(b < ' ' ? Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{b:x4}")) : [(byte)'\\', b]);
        }

        into.Write(utf8);
        into.Write("\""u8);
    }

    private static string Collapse(string text)
    {
        if (IsCollapsed(text))
            return text;

        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c))
                collapsed.Append(c);
            else if (collapsed[^1] != ' ')
                collapsed.Append(' ');

        return collapsed.ToString();
    }

    private static bool IsCollapsed(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || text[i - 1] == ' '))
                return false;

        return true;
    }

    internal readonly record struct Changes(bool Trimmed, bool Collapsed, bool Composed);
}
