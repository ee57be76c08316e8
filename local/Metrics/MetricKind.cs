namespace Alpes.Local.Metrics;

/// <summary>What Prometheus calls a metric's type.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
