namespace Alpes.Local.RunFile;

/// <summary>How an app's health is asked for: a GET of <paramref name="Path"/> each <paramref name="Interval"/>; <paramref name="Threshold"/> failures make it unhealthy.</summary>
internal sealed record AppHealthCheck(string Path, TimeSpan Interval, TimeSpan Timeout, int Threshold);
