using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>One platform for all tests that kill its processes: each begins when what the one before left is done. Its bus makes faults on demand.</summary>
public sealed class KilledPlatform : LocalPlatform, IAsyncLifetime
{
    private readonly Faults _faults = new();

    public KilledPlatform() => Arguments = _faults.Arguments;

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
        long count = -1;
        await Eventually.True(async () => (count = await TryAllDone()) >= 0, View.Soon, () => "What was there before is not done.\n" + Output);
        return count;
    }

    private async Task<long> TryAllDone()
    {
        try
        {
            var records = await Edge.All();
            return records.TrueForAll(View.IsDone) ? records.Count : -1;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return -1;
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        _faults.Dispose();
    }
}
