using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>500 impressions a second, each request at its time whatever became of those before it, while somebody reads statistics.</summary>
/// <param name="aRequest">So many impressions are in one; a divisor of 100.</param>
internal sealed class TrackingSteady(LocalPlatform platform, TimeSpan length, int aRequest)
{
    private const int PerSecond = 500;

    /// <summary>Each is asked after every few milliseconds, which is load too: so not of every one.</summary>
    private const int WatchEvery = 100;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly string _name = "steady-" + Guid.NewGuid().ToString("N")[..8];

    public TimeSpan Length => length;

    /// <summary>From the time a request was due to the 202.</summary>
    public Latencies Accepted { get; } = new();

    /// <summary>From the 202 until the statistics have it.</summary>
    public Latencies Counted { get; } = new();

    /// <summary>A read of the hot campaign's statistics by way of the edge and two sidecars.</summary>
    public Latencies AtTheEdge { get; } = new();

    /// <summary>The same read at the service itself.</summary>
    public Latencies AtTheService { get; } = new();

    public async Task Run()
    {
        var count = (int)(length.TotalSeconds * PerSecond / aRequest);
        var sent = new Task[count];
        using var stop = new CancellationTokenSource();
        var reading = Read(stop.Token);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i * aRequest / PerSecond);
            if (due - watch.Elapsed is { Ticks: > 0 } wait) await Task.Delay(wait);
            sent[i] = Send(watch, due, i * aRequest);
        }
        await Task.WhenAll(sent);
        await stop.CancelAsync();
        await reading;
    }

    private async Task Send(Stopwatch watch, TimeSpan due, int first)
    {
        var impressions = string.Join(',', Enumerable.Range(first, aRequest).Select(Impression));
        using var content = new StringContent(aRequest == 1 ? impressions : $"[{impressions}]", Encoding.UTF8, "application/json");
        using var answer = await platform.Edge.PostAsync(new Uri("/tracking/impresiones", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        var accepted = watch.Elapsed;
        Accepted.Add(accepted - due);
        if (first % WatchEvery > 0) return;
        while (await Impressions(CampaignOf(first)) == 0)
        {
            if (watch.Elapsed - accepted > Deadline) throw new TimeoutException($"{CampaignOf(first)} was not counted in {Deadline}.");
            await Task.Delay(Poll);
        }
        Counted.Add(watch.Elapsed - accepted);
    }

    private string Impression(int i) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"campana_id":"{{CampaignOf(i)}}","influencer_id":"ana","usuario_id":"u-{{i % 997}}","tipo_evento":"VISTA","timestamp":"2026-01-31T09:30:00Z"}""");

    /// <summary>One in a hundred has a campaign of its own, of which it is seen when it counts; half of the others have one together.</summary>
    private string CampaignOf(int i) => _name + (i % WatchEvery == 0 ? "-w" + i : i % 2 == 0 ? "-hot" : "-" + (i % 200));

    private async Task Read(CancellationToken stopping)
    {
        var edge = new Uri(platform.Edge.BaseAddress!, Path(_name + "-hot"));
        var service = new Uri($"http://127.0.0.1:{platform.PortOf("tracking-query")}{Path(_name + "-hot")}");
        while (!stopping.IsCancellationRequested)
        {
            await AtTheEdge.Time(() => platform.Edge.GetByteArrayAsync(edge, CancellationToken.None));
            await AtTheService.Time(() => platform.Edge.GetByteArrayAsync(service, CancellationToken.None));
            await Task.Delay(ReadEvery, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> Impressions(string campaign) =>
        (await platform.Edge.GetFromJsonAsync<JsonElement>(Path(campaign))).GetProperty("total_impresiones").GetInt32();

    private static string Path(string campaign) => $"/tracking/queries/campanas/{campaign}/estadisticas";
}
