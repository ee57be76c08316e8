using System.Globalization;
using System.Text.RegularExpressions;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>What services say of themselves at <c>/metrics</c>.</summary>
internal static partial class Metrics
{
    public static async Task<double> Of(LocalPlatform platform, string app, string gauge) =>
        (await Lines(platform, app)).Where(line => line[0].Split('{')[0] == gauge).Max(Value);

    /// <summary>How many are in a histogram's buckets so far, all labels and apps together, by upper bound.</summary>
    public static async Task<SortedDictionary<double, double>> Buckets(LocalPlatform platform, string histogram, IEnumerable<string> apps)
    {
        var buckets = new SortedDictionary<double, double>();
        foreach (var app in apps)
            foreach (var line in (await Lines(platform, app)).Where(line => line[0].StartsWith(histogram + "_bucket{", StringComparison.Ordinal)))
            {
                var bound = UpperBound().Match(line[0]).Groups[1].Value;
                var upTo = bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture);
                buckets[upTo] = buckets.GetValueOrDefault(upTo) + Value(line);
            }
        return buckets;
    }

    /// <summary>What a share of what came in between lies below, as straight lines between the buckets' bounds have it.</summary>
    public static double Percentile(SortedDictionary<double, double> before, SortedDictionary<double, double> after, double share)
    {
        var wanted = share * (after.Values.Max() - before.Values.DefaultIfEmpty().Max());
        var (bound, count) = (0.0, 0.0);
        foreach (var (upTo, all) in after)
        {
            var here = all - before.GetValueOrDefault(upTo);
            if (here >= wanted) return bound + (upTo - bound) * (wanted - count) / (here - count);
            (bound, count) = (upTo, here);
        }
        return double.NaN;
    }

    private static async Task<IEnumerable<string[]>> Lines(LocalPlatform platform, string app) =>
        (await platform.Edge.GetStringAsync(new Uri($"http://127.0.0.1:{platform.PortOf(app)}/metrics"))).Split('\n').Select(line => line.Split(' '));

    private static double Value(string[] line) => double.Parse(line[1], CultureInfo.InvariantCulture);

    [GeneratedRegex("le=\"([^\"]+)\"")]
    private static partial Regex UpperBound();
}
