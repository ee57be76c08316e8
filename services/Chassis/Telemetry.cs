using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis;

/// <summary>The chassis' source of traces and metrics, <c>Alpes</c>.</summary>
internal static class Telemetry
{
    public const string Name = "Alpes";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("alpes.consumer.retries", "{attempt}", "Messages tried again because their handler threw.");

    private static readonly Histogram<double> Handled =
        Meter.CreateHistogram<double>("alpes.handler.duration", "s", "Handling a run of messages, its commit included.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    public static readonly Histogram<double> Published =
        Meter.CreateHistogram<double>("alpes.relay.delay", "s", "From an event's time, just before its commit, until the bus has taken it.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0025, 0.005, 0.0075, 0.01, 0.0125, 0.015, 0.0175, 0.02, 0.03, 0.04, 0.05, 0.075, 0.1, 0.25, 1, 10, 100] });

    /// <param name="began">The stopwatch's timestamp.</param>
    public static void HasHandled(string consumer, long began) =>
        Handled.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("consumer", consumer));

    /// <summary>A span in the trace the message came in; null when nobody traces.</summary>
    public static Activity? Handling(Message message) => Source.HasListeners()
        ? Source.StartActivity("handle " + message.Type, ActivityKind.Consumer, message.Correlation.Traceparent)
        : null;
}
