using System.Text.RegularExpressions;

namespace Alpes.Tests.Architecture;

/// <summary>How source files look; each rule is over a folder.</summary>
internal static partial class SourceRules
{
    public static IEnumerable<string> LongFiles(string folder, int most = 400) =>
        from file in Code(folder)
        let lines = File.ReadLines(file).Count()
        where lines > most
        select $"{Name(folder, file)} has {lines} lines, more than {most}.";

    public static IEnumerable<string> LongMedian(string folder, int limit = 40)
    {
        int[] lines = [.. Code(folder).Select(file => File.ReadLines(file).Count()).Order()];
        if (lines.Length > 0 && lines[lines.Length / 2] is var median && median >= limit)
            yield return $"Half of {folder} has {median} lines or more; the median is to stay under {limit}.";
    }

    /// <summary>A service's host says what it is made of, in 10 to 35 lines.</summary>
    public static IEnumerable<string> Hosts(string services) =>
        from folder in Directory.EnumerateDirectories(services)
        let file = Path.Combine(folder, "Program.cs")
        where File.Exists(file)
        let lines = File.ReadLines(file).Count()
        where lines is < 10 or > 35
        select $"{Name(services, file)} has {lines} lines.";

    public static IEnumerable<string> ManyPublicTypes(string folder) =>
        from file in Code(folder)
        let count = PublicType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).Distinct().Count()
        where count > 1
        select $"{Name(folder, file)} has {count} public types.";

    public static IEnumerable<string> NamespaceBlocks(string folder) =>
        from file in Code(folder)
        where NamespaceBlock().IsMatch(File.ReadAllText(file))
        select $"{Name(folder, file)} has a namespace with braces.";

    /// <summary>The repository works wherever it lies: nothing in it names a place outside of it.</summary>
    public static IEnumerable<string> OutsidePaths(string folder) =>
        from file in Files(folder, "*")
        where Text.Contains(Path.GetExtension(file))
        where File.ReadLines(file).Any(line => OutsidePath().IsMatch(line))
        select $"{Name(folder, file)} names a path of a machine.";

    private static readonly string[] Text =
        [".cs", ".csproj", ".props", ".targets", ".json", ".ndjson", ".yaml", ".yml", ".md", ".txt", ".sh", ".ps1", ".sql", ".http"];

    private static IEnumerable<string> Code(string folder) =>
        Files(folder, "*.cs").Where(file => !Name(folder, file).Contains("/Migrations/", StringComparison.Ordinal));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => !Name(folder, file).Split('/').Any(part => part is "bin" or "obj" or ".git"));

    private static string Name(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:class|record(?: struct| class)?|struct|interface|enum|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{", RegexOptions.Multiline)]
    private static partial Regex NamespaceBlock();

    // A user's home, or a mounted work folder, at the start of a path.
    [GeneratedRegex(@"(?<![\w./}])(?:/(?:work|home|root|Users)/\w|[A-Z]:\\+Users\\)")]
    private static partial Regex OutsidePath();
}
