using System.Globalization;
using System.Text;

namespace Alpes.Local.Invocation;

/// <summary>The path of an invocation as it reaches the app: unescaped once, its slashes and dots resolved, and not escaped again.</summary>
internal static class MethodPath
{
    /// <summary>Null: the path is refused.</summary>
    public static string? Clean(string raw)
    {
        if (IsClean(raw)) return raw;
        var path = Uri.UnescapeDataString(raw);
        if (path.AsSpan().IndexOfAny('?', '#') >= 0 || path.Any(char.IsControl)) return null;
        var kept = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..") kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            else if (part != ".") kept.Add(part);
        }

        return ForTheWire("/" + string.Join('/', kept));
    }

    private static bool IsClean(string raw) =>
        raw.Length > 1 && raw[^1] != '/' && raw.AsSpan().IndexOfAny('%', '.', '\\') < 0 && !raw.Contains("//", StringComparison.Ordinal);

    /// <summary>A path with what cannot stand in one escaped. Null: a percent sign in it begins no escape.</summary>
    public static string? ForTheWire(string path)
    {
        var wire = new StringBuilder(path.Length);
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] == '%' && !(at + 2 < path.Length && char.IsAsciiHexDigit(path[at + 1]) && char.IsAsciiHexDigit(path[at + 2]))) return null;
            if (char.IsAscii(path[at]) && " \"<>\\^`{|}".IndexOf(path[at]) < 0)
            {
                wire.Append(path[at]);
                continue;
            }

            var length = char.IsSurrogatePair(path, at) ? 2 : 1;
            foreach (var one in Encoding.UTF8.GetBytes(path.Substring(at, length))) wire.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
            at += length - 1;
        }

        return wire.ToString();
    }
}
