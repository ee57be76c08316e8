using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>Reads of a campaign's statistics when nothing happens any more.</summary>
/// <param name="hours">In so many hours something happened; 1,000 are the most that are shown.</param>
internal sealed class TrackingAtRest(LocalPlatform platform, int hours)
{
    private const int Reads = 2_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly string _path = "/tracking/queries/campanas/rest-" + Guid.NewGuid().ToString("N")[..8] + "/estadisticas";

    public Latencies AtTheEdge { get; } = new();

    public Latencies AtTheService { get; } = new();

    public async Task Run()
    {
        var campaign = _path.Split('/')[^2];
        var impressions = Enumerable.Range(0, hours).Select(hour => string.Create(CultureInfo.InvariantCulture,
            $$"""{"campana_id":"{{campaign}}","tipo_evento":"VISTA","timestamp":"{{DateTime.UnixEpoch.AddYears(50).AddHours(hour):O}}"}"""));
        using var content = new StringContent($"[{string.Join(',', impressions)}]", Encoding.UTF8, "application/json");
        using var answer = await platform.Edge.PostAsync(new Uri("/tracking/impresiones", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        while ((await platform.Edge.GetFromJsonAsync<JsonElement>(_path)).GetProperty("total_impresiones").GetInt32() < hours) await Task.Delay(Pause);
        await Read(new Latencies(), new Latencies());
        await Read(AtTheEdge, AtTheService);
    }

    private async Task Read(Latencies edge, Latencies service)
    {
        var atTheService = new Uri($"http://127.0.0.1:{platform.PortOf("tracking-query")}{_path}");
        for (var i = 0; i < Reads; i++)
        {
            await edge.Time(() => platform.Edge.GetByteArrayAsync(new Uri(_path, UriKind.Relative)));
            await service.Time(() => platform.Edge.GetByteArrayAsync(atTheService));
        }
    }
}
