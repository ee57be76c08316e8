using System.Globalization;
using System.Text.RegularExpressions;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>A histogram of several apps, all labels together: how many lie at or below each bound.</summary>
internal sealed partial class Histogram
{
    private readonly SortedDictionary<double, double> _upTo = [];

    public double Count => _upTo.Values.LastOrDefault();

    public static async Task<Histogram> Of(LocalPlatform platform, string name, IEnumerable<string> apps)
    {
        var histogram = new Histogram();
        foreach (var app in apps)
            foreach (var (labels, value) in MetricsText.Series(await platform.Edge.GetStringAsync(platform.MetricsOf(app)), name + "_bucket"))
            {
                var text = UpperBound().Match(labels).Groups[1].Value;
                var bound = text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
                histogram._upTo[bound] = histogram._upTo.GetValueOrDefault(bound) + value;
            }
        return histogram;
    }

    /// <summary>What came after an earlier look.</summary>
    public Histogram Since(Histogram earlier)
    {
        var since = new Histogram();
        foreach (var (bound, all) in _upTo) since._upTo[bound] = all - earlier._upTo.GetValueOrDefault(bound);
        return since;
    }

    /// <summary>As straight lines between the bounds have it.</summary>
    /// <param name="share">0.5 for the median.</param>
    public double Percentile(double share)
    {
        var (below, count) = (0.0, 0.0);
        foreach (var (bound, all) in _upTo)
        {
            if (all >= share * Count) return below + (bound - below) * (share * Count - count) / (all - count);
            (below, count) = (bound, all);
        }
        return double.NaN;
    }

    [GeneratedRegex("le=\"([^\"]+)\"")]
    private static partial Regex UpperBound();
}
