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

    public static readonly Histogram<double> Handled =
        Meter.CreateHistogram<double>("alpes.handler.duration", "s", "Handling a run of messages, its commit included.");

    /// <summary>A span in the trace the message came in; null when nobody traces.</summary>
    public static Activity? Handling(Message message) => Source.HasListeners()
        ? Source.StartActivity("handle " + message.Type, ActivityKind.Consumer, message.Correlation.Traceparent)
        : null;
}
