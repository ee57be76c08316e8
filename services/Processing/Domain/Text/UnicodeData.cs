using System.Collections.Frozen;
using System.Globalization;

namespace Alpes.Processing.Domain.Text;

/// <summary>What form C needs of the Unicode character database, from <c>canonical.txt</c> beside this file.</summary>
internal static class UnicodeData
{
    private static readonly FrozenDictionary<int, Entry> Entries = Read().ToFrozenDictionary(e => e.Point);

    private static readonly FrozenDictionary<(int First, int Second), int> Compositions = Entries.Values
        .Where(e => e.Decomposition is { Length: 2 } && !e.NeverComposed)
        .ToFrozenDictionary(e => (e.Decomposition![0], e.Decomposition[1]), e => e.Point);

    private static readonly FrozenSet<int> Seconds = Compositions.Keys.Select(pair => pair.Second).ToFrozenSet();

    /// <summary>Canonical combining class: 0 for what starts a character.</summary>
    public static int Class(int point) => Entries.TryGetValue(point, out var entry) ? entry.Class : 0;

    public static int[]? Decomposition(int point) => Entries.TryGetValue(point, out var entry) ? entry.Decomposition : null;

    public static int? Composition(int first, int second) =>
        Compositions.TryGetValue((first, second), out var composed) ? composed : null;

    /// <summary>Whether a text with it may not be in form C: a mark, what is never composed, or what may be joined to what stands before it.</summary>
    public static bool MayChange(int point) =>
        (Entries.TryGetValue(point, out var entry) && (entry.Class != 0 || entry.NeverComposed))
        || Seconds.Contains(point) || Hangul.MayJoin(point);

    private static IEnumerable<Entry> Read()
    {
        using var stream = typeof(UnicodeData).Assembly.GetManifestResourceStream("canonical.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var fields = line.Split(';');
            string Field(int i) => i < fields.Length ? fields[i] : "";
            int[]? parts = Field(2).Length == 0 ? null : [.. Field(2).Split(' ').Select(Hex)];
            var combining = Field(1).Length == 0 ? 0 : int.Parse(Field(1), CultureInfo.InvariantCulture);
            yield return new(Hex(fields[0]), combining, parts, Field(3) == "x");
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Entry(int Point, int Class, int[]? Decomposition, bool NeverComposed);
}
