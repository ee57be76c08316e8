using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>
/// One platform for all tests, one after the other: each begins when what one before left is done. Its processes are killed, bad input is sent to
/// it, its bus makes faults on demand, and it sends traces of what asks to be traced to the tests.
/// </summary>
public sealed class Platform : LocalPlatform, IAsyncLifetime
{
    private readonly Faults _faults = new();
    private readonly TraceCollector _collector = new();
    private long _settled;

    public Platform()
    {
        Arguments = _faults.Arguments;
        Edit = text => text.Replace("  env:\n", $"""
          env:
            OTEL_EXPORTER_OTLP_ENDPOINT: {_collector.Address}
            OTEL_EXPORTER_OTLP_PROTOCOL: http/protobuf
            OTEL_TRACES_SAMPLER: parentbased_always_off
            OTEL_BSP_SCHEDULE_DELAY: '200'

        """, StringComparison.Ordinal);
    }

    /// <summary>The spans of a trace, by service, as far as they came.</summary>
    public IReadOnlyList<(string Service, string Name)> SpansOf(string trace) => _collector.SpansOf(trace);

    /// <param name="kind">As <c>--help</c> names it.</param>
    /// <param name="probability">Of each message.</param>
    public Task Fault(string kind, double probability) => _faults.Begin(new { kind, probability, seed = 7 });

    public Task EndFaults() => _faults.End();

    /// <summary>Kills a service; or <c>the runtime</c>, which is started again.</summary>
    public async Task Kill(string victim)
    {
        if (victim != "the runtime")
        {
            KillApp(victim);
            return;
        }

        await KillRuntime();
        await Start();
    }

    /// <summary>How many records there are, when none is on its way.</summary>
    public async Task<long> Settled()
    {
        await Eventually.True(TrySettle, View.Soon, () => "What was there before is not done.\n" + Output);
        return _settled;
    }

    /// <summary>Those that were done the last time still are: only those that came since are looked at.</summary>
    private async Task<bool> TrySettle()
    {
        try
        {
            var count = await Edge.Total();
            if (count < _settled || !(await Edge.All(atMost: count - _settled)).TrueForAll(View.IsDone) || await Edge.Total() != count) return false;
            _settled = count;
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return false;
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        _collector.Dispose();
        _faults.Dispose();
    }
}
