namespace Alpes.Local.Terminal;

/// <summary>Rows of text in columns as wide as they need.</summary>
internal static class TextTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = head.Select((h, i) => rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        yield return Line(head, widths);
        yield return string.Join("  ", widths.Select(w => new string('-', w)));
        foreach (var row in rows)
            yield return Line(row, widths);
    }

    private static string Line(IReadOnlyList<string> cells, int[] widths) => string.Join("  ", cells.Select((c, i) => c.PadRight(widths[i]))).TrimEnd();
}
