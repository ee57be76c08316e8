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

    /// <summary>A span in the trace the message came in; null when nobody traces.</summary>
    public static Activity? Handling(Message message) => Source.HasListeners()
        ? Source.StartActivity("handle " + message.Type, ActivityKind.Consumer, message.Correlation.Traceparent)
        : null;
}
