using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Alpes.Local.Metrics;

/// <summary>A counter, or a histogram over bounds.</summary>
/// <param name="Name">As daprd names it.</param>
/// <param name="Help">What it counts.</param>
/// <param name="Names">Labels after <c>app_id</c>.</param>
/// <param name="Bounds">Empty: a counter.</param>
internal sealed record Metric(string Name, string Help, string[] Names, double[] Bounds)
{
    /// <summary>Paths are labels, and whoever calls makes them up: what comes after so many is counted together.</summary>
    private const int MostSeries = 2000;

    private static readonly Labels Others = new("", "", "", "");

    private readonly ConcurrentDictionary<Labels, Series> _series = new();

    public void Add(in Labels labels) => Of(labels).Add();

    public void Observe(in Labels labels, double value)
    {
        var at = Array.BinarySearch(Bounds, value);
        Of(labels).Observe(value, at < 0 ? ~at : at);
    }

    public void WriteTo(StringBuilder text, string appId)
    {
        if (_series.IsEmpty) return;
        text.Append("# HELP ").Append(Name).Append(' ').Append(Help).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(Bounds.Length == 0 ? " counter\n" : " histogram\n");
        foreach (var (labels, series) in _series) Write(text, Text(appId, labels), series);
    }

    private Series Of(in Labels labels)
    {
        if (_series.TryGetValue(labels, out var known)) return known;
        return _series.GetOrAdd(_series.Count < MostSeries ? labels : Others, static (_, bounds) => new Series(bounds), Bounds.Length);
    }

    private void Write(StringBuilder text, string labels, Series series)
    {
        if (Bounds.Length == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Name}{{{labels}}} {series.Count}\n");
            return;
        }

        long below = 0;
        for (var i = 0; i < Bounds.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels},le=\"{Bounds[i]}\"}} {below += series.Bucket(i)}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels},le=\"+Inf\"}} {series.Count}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Name}_sum{{{labels}}} {series.Sum}\n{Name}_count{{{labels}}} {series.Count}\n");
    }

    private string Text(string appId, Labels labels) =>
        string.Join(',', Names.Select((name, i) => (name, value: labels[i])).Prepend(("app_id", appId)).Select(label => $"{label.Item1}=\"{Escaped(label.Item2)}\""));

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
