using System.Diagnostics;

namespace Alpes.Local.Sidecar.Http;

/// <summary>
/// Trace headers as daprd makes them. No tracing configuration and a sampling rate of 0 are not the same: without one a parent passes
/// unchanged, and zeros stand where there is none; with 0 nothing is shown.
/// </summary>
internal sealed class Tracing(double? samplingRate)
{
    /// <summary>Traces are made, some of them at least.</summary>
    public bool IsOn => samplingRate is > 0;

    /// <summary>The context of a request that a client sent.</summary>
    public TraceContext Of(IHeaderDictionary headers)
    {
        var parent = headers.TraceParent.ToString() is { Length: > 0 } given && IsValid(given) ? given : "";
        var state = parent.Length > 0 ? headers.TraceState.ToString() : "";
        return new TraceContext(Span(parent, TraceContext.Zeros), parent, state, headers.Baggage.ToString());
    }

    /// <summary>The span of what is done on behalf of a request; "" where none is shown.</summary>
    public string Child(in TraceContext of) => samplingRate is > 0 ? Span(of.TraceParent, "") : of.TraceParent;

    /// <summary>What goes along with an invocation: with sampling off, the caller's own.</summary>
    public string ForInvocation(in TraceContext of) => samplingRate is 0 ? of.Parent : Child(of);

    /// <summary>The span of the delivery of an event with that traceparent.</summary>
    public string ForDelivery(string ofEvent) => Span(IsValid(ofEvent) ? ofEvent : "", TraceContext.Zeros);

    private static bool IsValid(string traceParent) => traceParent.Length == 55 && ActivityContext.TryParse(traceParent, null, out var context)
        && context.TraceId != default && context.SpanId != default;

    private string Span(string parent, string none) => samplingRate switch
    {
        null => parent.Length > 0 ? parent : none,
        0 => "",
        _ when parent.Length > 0 => $"{parent.AsSpan(0, 36)}{ActivitySpanId.CreateRandom()}{parent.AsSpan(52)}",
        var rate => $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-{(Random.Shared.NextDouble() < rate ? "01" : "00")}",
    };
}
