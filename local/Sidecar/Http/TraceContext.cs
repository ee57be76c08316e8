namespace Alpes.Local.Sidecar.Http;

/// <summary>The W3C trace headers of one request, as the sidecar passes them on.</summary>
/// <param name="TraceParent">"" where none is shown.</param>
/// <param name="Parent">What the caller sent; "" where that was none.</param>
internal readonly record struct TraceContext(string TraceParent, string Parent, string TraceState, string Baggage)
{
    public const string Zeros = "00-00000000000000000000000000000000-0000000000000000-00";

    /// <summary>As it stands in an event: one without a trace has none rather than zeros.</summary>
    public string ForEvent => TraceParent == Zeros ? "" : TraceParent;
}
