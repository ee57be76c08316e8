using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>One platform for all tests that kill its processes: each begins when what the one before left is done. Its bus makes faults on demand.</summary>
public sealed class KilledPlatform : LocalPlatform, IAsyncLifetime
{
    private readonly HttpClient _faults;

    public KilledPlatform()
    {
        var port = Ports.Take();
        _faults = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Arguments = ["--faults", port.ToString(CultureInfo.InvariantCulture)];
    }

    /// <param name="kind">As <c>--help</c> names it.</param>
    /// <param name="probability">Of each message.</param>
    public async Task Fault(string kind, double probability)
    {
        using var answer = await _faults.PostAsJsonAsync("/faults", new { kind, probability, seed = 7 });
        answer.EnsureSuccessStatusCode();
    }

    public async Task EndFaults()
    {
        using var answer = await _faults.DeleteAsync(new Uri("/faults", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

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
}
