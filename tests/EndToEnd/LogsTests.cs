using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace Alpes.Tests.EndToEnd;

/// <summary>What a run writes out: ids and reasons, nothing of what people handed over.</summary>
[Collection(SharedPlatform.Name)]
public sealed class LogsTests(Platform platform)
{
    private readonly HttpClient _edge = platform.Edge;
    private readonly string _secret = "secret" + Guid.NewGuid().ToString("N");
    private readonly string _run = "logs-" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Given_what_is_handled_refused_and_parked_then_no_payload_is_in_the_output()
    {
        var handled = await Command("/ingest", new { data_id = _run, partner_id = "p-logs", payload = new { name = _secret, age = 40, note = new[] { _secret } } });
        var invalid = await Command("/ingest", new { data_id = _run + "-invalid", partner_id = "p-logs", payload = new { name = "", age = 400, diagnosis = _secret } });
        var tracked = await Command("/tracking/impresiones", new
        {
            id = _run, campana_id = "c-logs", influencer_id = "i-logs", usuario_id = _secret, tipo_evento = "VISTA", user_agent = _secret, ip_address = "203.0.113.77",
            referrer = "https://example.com/" + _secret, timestamp = "2026-01-31T09:00:00Z",
        });
        foreach (var path in (string[])[$"/ingest?name={_secret}", "/ingest"])
            using (var refused = await _edge.PostAsync(new Uri(path, UriKind.Relative), new StringContent($$"""{"partner_id":"p-logs","payload":"{{_secret}}","{{_secret}}":1}""", Encoding.UTF8, "application/json")))
                Assert.InRange((int)refused.StatusCode, 400, 499);
        foreach (var (topic, data) in ((string, object)[])[("ingestion-commands", _secret), ("ingestion-commands", new { data_id = _run + "-bare", note = _secret }), ("tracking-commands", new { usuario_id = _secret })])
            await Publish(topic, data);
        foreach (var command in (string[])[handled, invalid, tracked]) await _edge.Json(command + "/wait?seconds=30");
        await Eventually.True(async () => await IsDone(_run) && await IsDone(_run + "-invalid"), View.Soon, () => "The records are not done.");
        await Eventually.True(async () => await Parked("ingestion") >= 2 && await Parked("tracking") >= 1, View.Soon, () => "Nothing is parked.");

        // Standard output comes after what it tells of: what the services write next is behind all that.
        var output = platform.Output;
        Assert.Contains("parked a message of ingestion-commands", output, StringComparison.Ordinal);
        Assert.All(platform.AppIds, app => Assert.Contains(app, output, StringComparison.Ordinal));
        Assert.DoesNotContain(output.Split('\n'), line => line.Contains(_secret, StringComparison.Ordinal) || line.Contains("203.0.113.77", StringComparison.Ordinal));
    }

    private async Task<string> Command(string path, object body)
    {
        using var answer = await _edge.PostAsJsonAsync(path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    private async Task Publish(string topic, object data)
    {
        var message = new { id = $"{_run}-{Guid.NewGuid():N}", type = topic.StartsWith("tracking", StringComparison.Ordinal) ? "RegisterImpression" : "IngestData", stream_id = _run, data };
        using var answer = await _edge.PostAsJsonAsync(new Uri(platform.SidecarOf("bff"), "/v1.0/publish/pubsub/" + topic), message);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<bool> IsDone(string id)
    {
        using var answer = await _edge.GetAsync(new Uri("/query/" + id, UriKind.Relative));
        return answer.IsSuccessStatusCode && View.IsDone(await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>());
    }

    private async Task<long> Parked(string app) => await _edge.Total($"/operations/{app}/parked?limit=1&stream={_run}");
}
