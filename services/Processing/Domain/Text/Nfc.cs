using System.Text;

namespace Alpes.Processing.Domain.Text;

/// <summary>
/// Unicode's normalisation form C (UAX 15). Own code, because <see cref="string.Normalize()"/> does nothing without ICU (invariant
/// globalization), and because a content's hash must not depend on which ICU a machine has.
/// </summary>
internal static class Nfc
{
    // All below are in form C, whatever follows, if nothing from here on follows.
    private const char FirstMark = '\u0300';

    /// <summary>The same text in form C; the same instance when it was.</summary>
    /// <param name="text">Well-formed UTF-16.</param>
    public static string Of(string text) =>
        text.AsSpan().IndexOfAnyInRange(FirstMark, char.MaxValue) < 0 || !MayChange(text) ? text : Compose(text);

    private static bool MayChange(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value >= FirstMark && UnicodeData.MayChange(rune.Value))
                return true;

        return false;
    }

    private static string Compose(string text)
    {
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, points);
        Order(points);
        Compose(points);

        var composed = new StringBuilder(text.Length);
        foreach (var point in points)
            composed.Append(new Rune(point).ToString());

        return composed.ToString() is var result && result == text ? text : result;
    }

    private static void Decompose(int point, List<int> into)
    {
        if (Hangul.TryDecompose(point, into))
            return;
        if (UnicodeData.Decomposition(point) is not { } parts)
        {
            into.Add(point);
            return;
        }

        foreach (var part in parts)
            Decompose(part, into);
    }

    /// <summary>Puts the marks after each base in the order of their classes; marks of one class keep theirs.</summary>
    private static void Order(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            if (UnicodeData.Class(points[start]) == 0)
                continue;
            var end = start + 1;
            while (end < points.Count && UnicodeData.Class(points[end]) != 0)
                end++;
            if (end - start > 1)
            {
                var marks = points.GetRange(start, end - start).OrderBy(UnicodeData.Class).ToArray();
                for (var i = 0; i < marks.Length; i++)
                    points[start + i] = marks[i];
            }

            start = end;
        }
    }

    private static void Compose(List<int> points)
    {
        var kept = 0;
        var starter = -1;
        var lastClass = -1;
        foreach (var point in points.ToArray())
        {
            var pointClass = UnicodeData.Class(point);
            if (starter >= 0 && lastClass < pointClass && Pair(points[starter], point) is { } composed)
            {
                points[starter] = composed;
                continue;
            }

            if (pointClass == 0)
                (starter, lastClass) = (kept, -1);
            else
                lastClass = pointClass;
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static int? Pair(int first, int second) => Hangul.Compose(first, second) ?? UnicodeData.Composition(first, second);
}
