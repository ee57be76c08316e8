using System.Globalization;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary>The trace of a call: <c>grpc-trace-bin</c>, OpenCensus' binary form, or else <c>traceparent</c>.</summary>
internal static class BinaryTrace
{
    public const string Header = "grpc-trace-bin";

    private const int Length = 29, TraceId = 2, SpanId = 19, Flags = 28;

    public static TraceContext Of(IHeaderDictionary headers, Tracing tracing)
    {
        if (Read(headers[Header].ToString()) is { } traceParent) headers.TraceParent = traceParent;
        return tracing.Of(headers);
    }

    /// <summary>Null: there is no trace.</summary>
    public static string? Write(string traceParent)
    {
        if (traceParent.Length != 55) return null;
        var bytes = new byte[Length];
        Convert.FromHexString(traceParent.AsSpan(3, 32), bytes.AsSpan(TraceId, 16), out _, out _);
        Convert.FromHexString(traceParent.AsSpan(36, 16), bytes.AsSpan(SpanId, 8), out _, out _);
        bytes[SpanId - 1] = 1;
        bytes[Flags - 1] = 2;
        bytes[Flags] = byte.Parse(traceParent.AsSpan(53), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return Convert.ToBase64String(bytes);
    }

    private static string? Read(string base64)
    {
        if (base64.Length == 0) return null;
        // Senders may leave the padding away.
        Span<byte> bytes = stackalloc byte[Length + 3];
        if (!Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out var length)) return null;
        if (length != Length || bytes[0] != 0 || bytes[1] != 0 || bytes[SpanId - 1] != 1 || bytes[Flags - 1] != 2) return null;
        return $"00-{Convert.ToHexStringLower(bytes.Slice(TraceId, 16))}-{Convert.ToHexStringLower(bytes.Slice(SpanId, 8))}-{bytes[Flags]:x2}";
    }
}
