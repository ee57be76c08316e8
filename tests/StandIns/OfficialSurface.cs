using System.Text.RegularExpressions;

namespace Alpes.Tests.StandIns;

/// <summary>The recorded public surface of a package's assemblies.</summary>
internal sealed partial class OfficialSurface
{
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Kind, string[] Bases, string Usage)> _types = new(StringComparer.Ordinal);

    public OfficialSurface(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line is not ['#', ..]))
        {
            _members.Add(Foreign().Replace(line, ""));
            if (Parse(line) is { } type) _types[type.Name] = (type.Kind, type.Bases, type.Usage);
        }
    }

    /// <summary>The surface of a package, from the files that begin with its id.</summary>
    public static OfficialSurface Read(params string[] files) =>
        new(files.SelectMany(file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "official-api", $"{file}.txt"))));

    /// <summary>The lines of a surface that this one has not.</summary>
    public IEnumerable<string> Lacks(IEnumerable<string> surface) => surface.Where(line => !_members.Contains(line) && !HasType(line));

    public OfficialSurface Without(string line) => new(_members.Where(member => member != line));

    /// <summary>A type may have fewer bases than the official one, never others.</summary>
    private bool HasType(string line) =>
        Parse(line) is { } mine
        && _types.TryGetValue(mine.Name, out var official)
        && mine.Kind == official.Kind
        && mine.Usage == official.Usage
        && mine.Bases.All(AllBases(mine.Name).Contains);

    private HashSet<string> AllBases(string type) => _types.TryGetValue(type, out var known)
        ? [.. known.Bases, .. known.Bases.SelectMany(AllBases)]
        : [];

    private static (string Name, string Kind, string[] Bases, string Usage)? Parse(string line) =>
        TypeLine().Match(line) is { Success: true } match
            ? (match.Groups["name"].Value, match.Groups["kind"].Value, Split(match.Groups["bases"].Value), match.Groups["usage"].Value)
            : null;

    private static string[] Split(string bases) => BetweenTypes().Split(bases).Where(name => name.Length > 0).ToArray();

    [GeneratedRegex(@"^T (?<name>.+?) : (?<kind>(?:(?:static|abstract|sealed|readonly) )?(?:class|interface|struct|record|enum \w+))(?: (?<bases>[^\[]+?))?(?: (?<usage>\[AttributeUsage.*\]))?( \[Obsolete\])?$")]
    private static partial Regex TypeLine();

    /// <summary>A comma outside of angle brackets.</summary>
    [GeneratedRegex(@", (?![^<]*>)")]
    private static partial Regex BetweenTypes();

    /// <summary>Optional parameters of a type that another package brings: a call without them is the same call.</summary>
    [GeneratedRegex(@", JsonConverter\.Abstractions\.\w+ \w+ = null")]
    private static partial Regex Foreign();
}
