using System.Text;

namespace Alpes.Local.Cel;

/// <summary>Cuts an expression into tokens.</summary>
internal static class CelLexer
{
    private static readonly string[] Two = ["&&", "||", "==", "!=", "<=", ">="];

    public static List<CelToken> Tokens(string text)
    {
        var tokens = new List<CelToken>();
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c)) at++;
            else if (char.IsLetter(c) || c == '_') tokens.Add(Take(CelTokenKind.Name, text, ref at, x => char.IsLetterOrDigit(x) || x == '_'));
            else if (char.IsDigit(c)) tokens.Add(Take(CelTokenKind.Number, text, ref at, x => char.IsLetterOrDigit(x) || x == '.'));
            else if (c is '"' or '\'') tokens.Add(Quoted(text, ref at));
            else tokens.Add(Symbol(text, ref at));
        }

        return tokens;
    }

    private static CelToken Take(CelTokenKind kind, string text, ref int at, Func<char, bool> belongs)
    {
        var from = at;
        while (at < text.Length && belongs(text[at])) at++;
        return new CelToken(kind, text[from..at], from);
    }

    private static CelToken Symbol(string text, ref int at)
    {
        var from = at;
        at += Array.Exists(Two, t => string.CompareOrdinal(text, from, t, 0, 2) == 0) ? 2 : 1;
        return new CelToken(CelTokenKind.Symbol, text[from..at], from);
    }

    private static CelToken Quoted(string text, ref int at)
    {
        var (from, quote, value) = (at, text[at++], new StringBuilder());
        while (at < text.Length && text[at] != quote)
        {
            var c = text[at++];
            value.Append(c != '\\' || at == text.Length ? c : text[at++] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
        }

        if (at == text.Length) throw new CelException($"the text that begins at {from + 1} does not end");
        at++;
        return new CelToken(CelTokenKind.Text, value.ToString(), from);
    }
}
