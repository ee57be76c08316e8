using System.Text.RegularExpressions;

namespace Alpes.Tests.Conformance;

/// <summary>Of metrics in Prometheus' text form their names with the names of their labels, once each, sorted; histograms by their own name.</summary>
internal static partial class MetricNames
{
    public static string Of(string metrics)
    {
        var seen = new SortedSet<(string Name, string Labels)>(Comparer<(string Name, string Labels)>.Create((a, b) =>
            string.CompareOrdinal(a.Name, b.Name) is not 0 and var order ? order : string.CompareOrdinal(a.Labels, b.Labels)));
        foreach (var match in metrics.Split('\n').Select(line => Metric().Match(line)).Where(match => match.Success))
        {
            var (name, part) = (match.Groups["name"].Value, match.Groups["part"].Value);
            var labels = string.Join(',', Label().Matches(match.Groups["labels"].Value).Select(l => l.Groups[1].Value).Where(l => l != "le").Distinct().Order(StringComparer.Ordinal));
            var counts = name.EndsWith("_count", StringComparison.Ordinal) && seen.Contains((name[..^"_count".Length] + " (histogram)", labels));
            if (part != "_sum" && !counts) seen.Add((name + (part == "_bucket" ? " (histogram)" : ""), labels));
        }

        return string.Concat(seen.Select(one => $"{one.Name} {{{one.Labels}}}\n"));
    }

    [GeneratedRegex(@"^(?<name>dapr_\w+?)(?<part>_bucket|_sum)?(?:\{(?<labels>.*)\})? ")]
    private static partial Regex Metric();

    [GeneratedRegex(@"(\w+)=""")]
    private static partial Regex Label();
}
