namespace Alpes.Tests.EndToEnd;

/// <summary>A platform that lives as long as the tests that share it, and sends its traces to them.</summary>
public sealed class Platform : LocalPlatform, IAsyncLifetime
{
    private readonly TraceCollector _collector = new();

    public Platform() => Edit = text => text.Replace("  env:\n", $"""
          env:
            OTEL_EXPORTER_OTLP_ENDPOINT: {_collector.Address}
            OTEL_EXPORTER_OTLP_PROTOCOL: http/protobuf
            OTEL_BSP_SCHEDULE_DELAY: '200'

        """, StringComparison.Ordinal);

    /// <summary>The spans of a trace, by service, as far as they came.</summary>
    public IReadOnlyList<(string Service, string Name)> SpansOf(string trace) => _collector.SpansOf(trace);

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        _collector.Dispose();
    }
}
