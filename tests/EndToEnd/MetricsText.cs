using System.Globalization;

namespace Alpes.Tests.EndToEnd;

/// <summary>What a service shows at <c>/metrics</c>, in Prometheus' text.</summary>
public static class MetricsText
{
    /// <summary>All that bear a name, each with its labels in braces, "" for none.</summary>
    public static IEnumerable<(string Labels, double Value)> Series(string text, string name) =>
        from line in text.Split('\n')
        where line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' '
        let end = Math.Max(name.Length, line.LastIndexOf('}') + 1)
        select (line[name.Length..end], double.Parse(line[end..].TrimStart().Split(' ')[0], CultureInfo.InvariantCulture));
}
