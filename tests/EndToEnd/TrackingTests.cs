using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

[Collection(SharedPlatform.Name)]
public sealed class TrackingTests(Platform platform)
{
    private readonly HttpClient _edge = platform.Edge;
    private readonly string _campaign = "camp-" + Guid.NewGuid();
    private readonly string _influencer = "inf-" + Guid.NewGuid();
    private readonly string _user = "user-" + Guid.NewGuid();

    [Fact]
    public async Task Given_an_impression_and_a_conversion_every_query_knows_them()
    {
        await Succeeded(await Post("impresiones", Impression("i-" + _campaign)));
        await Succeeded(await Post("conversiones", Conversion("c-" + _campaign, "250000", "COP")));
        var statistics = await Statistics(impressions: 1, conversions: 1);

        Assert.Equal("""{"COP":"250000","USD":"0","EUR":"0"}""", statistics.GetProperty("valor_total").GetRawText());
        Assert.Equal("100", statistics.GetProperty("tasa_conversion").GetRawText());
        Assert.Equal(1, statistics.GetProperty("usuarios_unicos").GetInt32());
        Assert.Equal("""[{"hora":"2026-01-31T09:00:00Z","impresiones":1,"conversiones":1}]""", statistics.GetProperty("por_hora").GetRawText());
        Assert.True(DateTimeOffset.UtcNow - statistics.GetProperty("ultima_actualizacion").GetDateTimeOffset() < TimeSpan.FromMinutes(5));

        var impression = await _edge.Json("/tracking/queries/impresiones/i-" + _campaign);
        var conversion = await _edge.Json("/tracking/queries/conversiones/c-" + _campaign);
        Assert.Equal((_campaign, _user), (impression.GetProperty("campana_id").GetString(), impression.GetProperty("usuario_id").GetString()));
        Assert.Equal(("VENTA", "250000"), (conversion.GetProperty("tipo_conversion").GetString(), conversion.GetProperty("valor").GetString()));
        foreach (var list in new[] { $"campañas/{_campaign}", $"campa%C3%B1as/{_campaign}", $"campanas/{_campaign}", $"influencers/{_influencer}" })
        {
            Assert.Equal(impression.GetRawText(), Assert.Single(await _edge.All($"/tracking/queries/{list}/impresiones")).GetRawText());
            Assert.Equal(conversion.GetRawText(), Assert.Single(await _edge.All($"/tracking/queries/{list}/conversiones")).GetRawText());
        }
    }

    [Fact]
    public async Task Given_ten_and_twenty_cents_they_come_to_thirty()
    {
        await Post("conversiones", $"[{Conversion("a" + _campaign, "0.1", "USD")},{Conversion("b" + _campaign, "0.20", "USD")},{Conversion("c" + _campaign, "7", "EUR")}]");

        var statistics = await Statistics(impressions: 0, conversions: 3);

        Assert.Equal("""{"COP":"0","USD":"0.3","EUR":"7"}""", statistics.GetProperty("valor_total").GetRawText());
        Assert.Equal("0", statistics.GetProperty("tasa_conversion").GetRawText());
    }

    [Fact]
    public async Task Given_an_id_again_it_counts_once_and_something_else_under_it_is_rejected()
    {
        await Succeeded(await Post("impresiones", Impression(_campaign)));
        await Succeeded(await Post("impresiones", Impression(_campaign)));
        await Succeeded(await Post("conversiones", Conversion(_campaign, "1", "EUR")));
        using var other = await Post("impresiones", Impression(_campaign).Replace("VISTA", "OTRA", StringComparison.Ordinal));

        var rejected = await _edge.Json(other.Headers.Location + "/wait?seconds=30");
        Assert.Equal(("rejected", "id_taken"), (rejected.GetProperty("status").GetString(), rejected.GetProperty("error").GetProperty("code").GetString()));
        await Statistics(impressions: 1, conversions: 1);
        Assert.Equal("VISTA", (await _edge.Json("/tracking/queries/impresiones/" + _campaign)).GetProperty("tipo_evento").GetString());
    }

    [Fact]
    public async Task Given_a_long_list_its_pages_are_whole_and_newest_first()
    {
        var ids = Enumerable.Range(0, 25).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i:00}{_campaign}")).ToList();
        using var lines = new StringContent(string.Join('\n', ids.Select(Impression)), Encoding.UTF8, "application/x-ndjson");
        using var answer = await _edge.PostAsync(new Uri("/tracking/impresiones", UriKind.Relative), lines);
        Assert.Equal(25, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accepted").GetInt32());
        await Statistics(impressions: 25, conversions: 0);

        foreach (var list in new[] { $"campañas/{_campaign}", $"influencers/{_influencer}" })
        {
            Assert.Equal(25, await _edge.Total($"/tracking/queries/{list}/impresiones?limit=7"));
            Assert.Equal(Enumerable.Reverse(ids), (await _edge.All($"/tracking/queries/{list}/impresiones?limit=7")).Select(x => x.GetProperty("id").GetString()!));
        }
    }

    [Fact]
    public async Task Given_what_nobody_knows_a_campaign_is_zero_and_an_id_is_not_found()
    {
        Assert.Equal(
            $$"""{"campana_id":"{{_campaign}}","total_impresiones":0,"total_conversiones":0,"valor_total":{"COP":"0","USD":"0","EUR":"0"},"tasa_conversion":0,"usuarios_unicos":0,"por_hora":[],"ultima_actualizacion":null}""",
            (await _edge.Json($"/tracking/queries/campanas/{_campaign}/estadisticas")).GetRawText());
        Assert.Empty(await _edge.All($"/tracking/queries/campanas/{_campaign}/impresiones"));
        Assert.Equal(0, await _edge.Total($"/tracking/queries/influencers/{_influencer}/conversiones"));
        foreach (var path in new[] { "impresiones", "conversiones" })
        {
            using var answer = await _edge.GetAsync(new Uri($"/tracking/queries/{path}/{_campaign}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        foreach (var query in new[] { "limit=0", "limit=1001", "limit=all", "after=nothing" })
        {
            using var answer = await _edge.GetAsync(new Uri($"/tracking/queries/campanas/{_campaign}/impresiones?{query}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Given_an_event_over_8_KiB_it_comes_out_as_it_went_in()
    {
        var referrer = "https://example.com/?ñ=" + new string('é', 8_000);
        await Succeeded(await Post("impresiones", Impression("i-" + _campaign).Replace("https://example.com/", referrer, StringComparison.Ordinal)));
        await Statistics(impressions: 1, conversions: 0);

        Assert.Equal(referrer, (await _edge.Json("/tracking/queries/impresiones/i-" + _campaign)).GetProperty("referrer").GetString());
    }

    [Fact]
    public async Task Given_people_they_are_in_no_log()
    {
        await Succeeded(await Post("impresiones", Impression("i-" + _campaign)));
        using var bad = await Post("impresiones", Impression("i-" + _campaign).Replace("VISTA", "not a name", StringComparison.Ordinal));
        await Statistics(impressions: 1, conversions: 0);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        foreach (var personal in new[] { _user, "203.0.113.77", "Mozilla/5.0 (test)" }) Assert.DoesNotContain(personal, platform.Output, StringComparison.Ordinal);
    }

    private string Impression(string id) =>
        $$"""
        {"id":"{{id}}","campaña_id":"{{_campaign}}","influencer_id":"{{_influencer}}","usuario_id":"{{_user}}","tipo_evento":"VISTA","ip_address":"203.0.113.77", "user_agent":"Mozilla/5.0 (test)","referrer":"https://example.com/","timestamp":"2026-01-31T09:30:00Z"}
        """.Trim();

    private string Conversion(string id, string valor, string moneda) =>
        $$"""
        {"id":"{{id}}","campana_id":"{{_campaign}}","influencer_id":"{{_influencer}}","usuario_id":"{{_user}}","tipo_evento":"COMPRA","tipo_conversion":"VENTA","valor":"{{valor}}","moneda":"{{moneda}}","timestamp":"2026-01-31T09:31:00Z"}
        """.Trim();

    private async Task<HttpResponseMessage> Post(string kind, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _edge.PostAsync(new Uri("/tracking/" + kind, UriKind.Relative), content);
    }

    private async Task Succeeded(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("succeeded", (await _edge.Json(answer.Headers.Location + "/wait?seconds=30")).GetProperty("status").GetString());
    }

    private async Task<JsonElement> Statistics(int impressions, int conversions)
    {
        var statistics = default(JsonElement);
        await Eventually.True(async () =>
        {
            statistics = await _edge.Json($"/tracking/queries/campañas/{_campaign}/estadisticas");
            return (statistics.GetProperty("total_impresiones").GetInt32(), statistics.GetProperty("total_conversiones").GetInt32()) == (impressions, conversions);
        }, View.Soon, () => $"{statistics}\n{platform.Output}");
        return statistics;
    }
}
