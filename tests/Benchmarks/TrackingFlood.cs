using System.Diagnostics;
using System.Globalization;
using System.Text;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>Impressions as fast as the edge takes them from a few clients, until all are counted.</summary>
internal sealed class TrackingFlood(LocalPlatform platform, string name, int campaigns, int events)
{
    private const int Clients = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <summary>From the first byte to the last answer.</summary>
    public TimeSpan Accepted { get; private set; }

    /// <summary>From the first byte until all count.</summary>
    public TimeSpan Counted { get; private set; }

    public async Task Run(int anArray)
    {
        var bodies = Enumerable.Range(0, events).Select(Impression).Chunk(anArray)
            .Select(chunk => anArray == 1 ? chunk[0] : $"[{string.Join(',', chunk)}]").ToArray();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (body, _) =>
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await platform.Edge.PostAsync(new Uri("/tracking/impresiones", UriKind.Relative), content, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
        });
        Accepted = watch.Elapsed;
        while (await Count() < events)
        {
            if (watch.Elapsed > Deadline) throw new TimeoutException($"The {events} events of {name} were not counted in {Deadline}.\n{platform.Output}");
            await Task.Delay(Pause);
        }
        Counted = watch.Elapsed;
    }

    private string Impression(int i) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"campana_id":"{{name}}-{{i % campaigns}}","influencer_id":"{{name}}","usuario_id":"u-{{i % 997}}","tipo_evento":"VISTA","ip_address":"203.0.113.7","user_agent":"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0","referrer":"https://example.com/campaign/page?id={{i}}","timestamp":"2026-01-31T09:30:00Z"}""");

    /// <summary>All of them are one influencer's.</summary>
    private async Task<long> Count()
    {
        using var answer = await platform.Edge.GetAsync(new Uri($"/tracking/queries/influencers/{name}/impresiones?limit=1", UriKind.Relative));
        return answer.Headers.TryGetValues("X-Total-Count", out var total) ? long.Parse(total.Single(), CultureInfo.InvariantCulture) : 0;
    }
}
