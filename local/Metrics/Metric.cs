using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Alpes.Local.Metrics;

/// <summary>A counter, a gauge, or a histogram over bounds. Counting allocates nothing once a set of labels has been seen.</summary>
/// <param name="Name">As daprd names it.</param>
/// <param name="Help">What it counts.</param>
/// <param name="Names">Labels after <c>app_id</c>.</param>
/// <param name="Bounds">Of a histogram.</param>
internal sealed record Metric(MetricKind Kind, string Name, string Help, string[] Names, double[] Bounds)
{
    /// <summary>Paths are labels, and whoever calls makes them up: what comes after so many is counted together.</summary>
    private const int MostSeries = 2000;

    private static readonly Labels Others = new("");

    private readonly ConcurrentDictionary<Labels, Series> _series = new();

    /// <summary>Of a histogram: counters of the same thing by the same labels, which daprd keeps beside it.</summary>
    public (string Name, string Help)[] CountedAs { get; init; } = [];

    public static Metric Counter(string name, string help, params string[] names) => new(MetricKind.Counter, name, help, names, []);

    public static Metric Gauge(string name, string help, params string[] names) => new(MetricKind.Gauge, name, help, names, []);

    /// <summary>Of milliseconds.</summary>
    public static Metric Times(string name, string help, params string[] names) => new(MetricKind.Histogram, name, help, names, Buckets.Milliseconds);

    /// <summary>Of bytes.</summary>
    public static Metric Sizes(string name, string help, params string[] names) => new(MetricKind.Histogram, name, help, names, Buckets.Bytes);

    public void Observe(in Labels labels, double value) => Observe(Of(labels), value);

    /// <summary>Observes the milliseconds since a timestamp.</summary>
    public void ObserveSince(in Labels labels, long begun) => Observe(Of(labels), Stopwatch.GetElapsedTime(begun).TotalMilliseconds);

    public Series Of(in Labels labels)
    {
        if (_series.TryGetValue(labels, out var known)) return known;
        return _series.GetOrAdd(_series.Count < MostSeries ? labels : Others, static (_, bounds) => new Series(bounds), Bounds.Length);
    }

    public void WriteTo(StringBuilder text, string appId)
    {
        if (_series.IsEmpty) return;
        foreach (var (name, help) in CountedAs) WriteCounts(text, appId, name, help, "counter");
        if (Kind != MetricKind.Histogram)
        {
            WriteCounts(text, appId, Name, Help, Kind == MetricKind.Gauge ? "gauge" : "counter");
            return;
        }

        Head(text, Name, Help, "histogram");
        foreach (var (labels, series) in _series) WriteHistogram(text, Text(appId, labels), series);
    }

    private void Observe(Series series, double value)
    {
        var at = Array.BinarySearch(Bounds, value);
        series.Observe(value, at < 0 ? ~at : at);
    }

    private void WriteCounts(StringBuilder text, string appId, string name, string help, string type)
    {
        Head(text, name, help, type);
        foreach (var (labels, series) in _series) text.Append(CultureInfo.InvariantCulture, $"{name}{{{Text(appId, labels)}}} {series.Count}\n");
    }

    private void WriteHistogram(StringBuilder text, string labels, Series series)
    {
        long below = 0;
        for (var i = 0; i < Bounds.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels},le=\"{Bounds[i]}\"}} {below += series.Bucket(i)}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels},le=\"+Inf\"}} {series.Count}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Name}_sum{{{labels}}} {series.Sum}\n{Name}_count{{{labels}}} {series.Count}\n");
    }

    private static void Head(StringBuilder text, string name, string help, string type) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private string Text(string appId, Labels labels) =>
        string.Join(',', Names.Select((name, i) => (name, value: labels[i])).Prepend(("app_id", appId)).Select(label => $"{label.Item1}=\"{Escaped(label.Item2)}\""));

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
