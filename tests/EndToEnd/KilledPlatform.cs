using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>One platform for all tests that kill its processes: each begins when what the one before left is done. Its bus makes faults on demand.</summary>
public sealed class KilledPlatform : LocalPlatform, IAsyncLifetime
{
    private readonly HttpClient _faults;

    public KilledPlatform()
    {
        var port = FreePort();
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

    /// <summary>The ids of all records, when none is on its way.</summary>
    public async Task<HashSet<string>> Settled()
    {
        HashSet<string>? ids = null;
        await Eventually.True(async () => (ids = await TryAllDone()) is not null, View.Soon, () => "What was there before is not done.\n" + Output);
        return ids!;
    }

    private async Task<HashSet<string>?> TryAllDone()
    {
        try
        {
            var records = await Edge.All();
            return records.TrueForAll(View.IsDone) ? [.. records.Select(View.Id)] : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
