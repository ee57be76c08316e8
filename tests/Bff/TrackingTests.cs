using System.Globalization;
using System.Net;

namespace Alpes.Tests.Bff;

public sealed class TrackingTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private const string Impressions = "/tracking/impresiones";
    private const string Conversions = "/tracking/conversiones";
    private const string Topic = "tracking-commands";
    private readonly EdgeHost _edge = fixture.Edge;
    private readonly string _correlation = Guid.NewGuid().ToString();

    [Fact]
    public async Task An_impression_is_accepted_under_its_id_and_without_what_is_personal()
    {
        var answer = await Post(Impressions,
            """
            {"id":"i:1","campana_id":"verano","influencer_id":"ana","usuario_id":"u-1","tipo_evento":"VISTA","user_agent":"Mozilla/5.0",
             "ip_address":"2001:db8::1","referrer":"https://example.com/?q=ñ","timestamp":"2026-01-31T04:30:00-05:00","other":1}
            """);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var body = await EdgeHost.Json(answer);
        Assert.Equal(("accepted", "i:1", _correlation), ((string?)body["status"], (string?)body["impresion_id"], (string?)body["correlation_id"]));
        Assert.Equal("/commands/" + body["command_id"], answer.Headers.Location!.ToString());
        var command = Assert.Single(await _edge.Published(_correlation, Topic));
        Assert.Equal(("RegisterImpression", "campaign-verano"), ((string?)command["type"], (string?)command["stream_id"]));
        Assert.Equal(
            """{"id":"i:1","campana_id":"verano","tipo_evento":"VISTA","influencer_id":"ana","usuario_id":"u-1","referrer":"https://example.com/?q=ñ","timestamp":"2026-01-31T09:30:00+00:00"}""",
            command["data"]!.ToJsonString(Plain));
    }

    [Theory]
    [InlineData("\"250000.00\"", "250000")]
    [InlineData("250000", "250000")]
    [InlineData("0.10", "0.1")]
    [InlineData("999999999999.99", "999999999999.99")]
    public async Task The_value_of_a_conversion_is_taken_by_its_text(string valor, string kept)
    {
        var answer = await Post(Conversions, Conversion(valor: valor));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.True(Guid.TryParse((string?)(await EdgeHost.Json(answer))["conversion_id"], out _));
        Assert.Equal(kept, (string?)Assert.Single(await _edge.Published(_correlation, Topic))["data"]!["valor"]);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("{\"a\":[1]}")]
    [InlineData("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"")]
    public async Task What_kind_it_was_is_a_shorter_name_and_the_answer_says_how_short(string kind)
    {
        var answer = await Post(Impressions, $$"""{"campana_id":"a","tipo_evento":{{kind}}}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("must be a string of 1 to 64 of A-Z a-z 0-9 . _ : -", (string?)(await EdgeHost.Json(answer))["errors"]!["tipo_evento"]!.AsArray().Single());
    }

    [Theory]
    [InlineData("campaña_id")]
    [InlineData("campa\\u00f1a_id")]
    public async Task A_campaign_may_be_spelt_as_it_is(string name)
    {
        await Post(Impressions, $$"""{"{{name}}":"verano","tipo_evento":"VISTA","influencer_id":null,"id":null,"timestamp":null,"ip_address":null}""");

        Assert.Equal("verano", (string?)Assert.Single(await _edge.Published(_correlation, Topic))["data"]!["campana_id"]);
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("7", 422, "$")]
    [InlineData("{}", 422, "campana_id", "tipo_evento")]
    [InlineData("""{"campana_id":null,"tipo_evento":null}""", 422, "campana_id", "tipo_evento")]
    [InlineData("""{"campana_id":"a","campaña_id":"b","tipo_evento":"V"}""", 422, "campana_id")]
    [InlineData("""{"campana_id":"a b","tipo_evento":"V"}""", 422, "campana_id")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","id":7}""", 422, "id")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","id":""}""", 422, "id")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","usuario_id":"a@b"}""", 422, "usuario_id")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","influencer_id":{"a":[1]}}""", 422, "influencer_id")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","ip_address":"999.1.1.1"}""", 422, "ip_address")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","ip_address":"127.1"}""", 422, "ip_address")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","user_agent":[]}""", 422, "user_agent")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","referrer":7}""", 422, "referrer")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","timestamp":"2026-01-31"}""", 422, "timestamp")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","timestamp":"2026-01-31T10:00:00"}""", 422, "timestamp")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","timestamp":"2026-02-30T10:00:00Z"}""", 422, "timestamp")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","timestamp":"1999-12-31T10:00:00Z"}""", 422, "timestamp")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","timestamp":"2999-12-31T10:00:00Z"}""", 422, "timestamp")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","timestamp":1769853000}""", 422, "timestamp")]
    [InlineData("""{"campana_id":"a","tipo_evento":"V","referrer":"\ud800"}""", 422, "referrer")]
    public async Task What_is_wrong_is_told_by_field(string json, int status, params string[] fields)
    {
        var answer = await Post(Impressions, json);

        Assert.Equal(status, (int)answer.StatusCode);
        var problem = await EdgeHost.Json(answer);
        Assert.Equal(fields, problem["errors"]?.AsObject().Select(error => error.Key) ?? []);
        Assert.Empty(await _edge.Published(_correlation, Topic));
    }

    [Theory]
    [InlineData("VENTAS", "1", "COP", "tipo_conversion")]
    [InlineData("VENTA", "1", "cop", "moneda")]
    [InlineData("VENTA", "-1", "COP", "valor")]
    [InlineData("VENTA", "1e3", "COP", "valor")]
    [InlineData("VENTA", "0.001", "COP", "valor")]
    [InlineData("VENTA", "\"1,5\"", "COP", "valor")]
    [InlineData("VENTA", "null", "COP", "valor")]
    [InlineData("VENTA", "1000000000000", "COP", "valor")]
    public async Task What_is_wrong_with_a_conversion_is_told_by_field(string kind, string valor, string moneda, string field)
    {
        var answer = await Post(Conversions, Conversion(kind, valor, moneda));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal([field], (await EdgeHost.Json(answer))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Lengths_have_limits()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await Post(Impressions, Long(64, 8_192, 1_024))).StatusCode);
        foreach (var (body, field) in new[] { (Long(65, 1, 1), "tipo_evento"), (Long(1, 8_193, 1), "referrer"), (Long(1, 1, 1_025), "user_agent") })
            Assert.Equal([field], (await EdgeHost.Json(await Post(Impressions, body)))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task An_array_is_taken_as_far_as_it_is_good()
    {
        var answer = await Post(Impressions, $"[{Impression("a")},{{}}, {Impression("b")} ,7,\n{Deep(100)}]");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var body = await EdgeHost.Json(answer);
        Assert.Equal((2, 3), ((int)body["accepted"]!, (int)body["refused"]!));
        Assert.Equal([1, 3, 4], body["errors"]!.AsArray().Select(error => (int)error!["index"]!));
        Assert.Equal("campana_id: is missing; tipo_evento: is missing", (string?)body["errors"]![0]!["text"]);
        var commands = await _edge.Published(_correlation, Topic);
        Assert.Equal(["a", "b"], commands.Select(command => (string?)command["data"]!["id"]));
        Assert.Equal(commands.Select(command => (string?)command["id"]), body["commands"]!.AsArray().Select(command => (string?)command!["command_id"]));
        Assert.Equal([(0, "a"), (2, "b")], body["commands"]!.AsArray().Select(command => ((int)command!["index"]!, (string)command["id"]!)));
    }

    [Theory]
    [InlineData(0, HttpStatusCode.Accepted)]
    [InlineData(1_000, HttpStatusCode.Accepted)]
    [InlineData(1_001, HttpStatusCode.UnprocessableEntity)]
    public async Task An_array_holds_a_thousand(int elements, HttpStatusCode expected)
    {
        var answer = await Post(Conversions, "[" + string.Join(',', Enumerable.Range(0, elements).Select(_ => Conversion())) + "]");

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Accepted ? elements : 0, (await _edge.Published(_correlation, Topic)).Length);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[{},]")]
    [InlineData("[] []")]
    public async Task An_array_that_is_none_is_malformed(string json) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(Impressions, json)).StatusCode);

    [Fact]
    public async Task An_array_has_one_effect_under_its_key()
    {
        var array = $"[{Impression("a")},7]";
        var key = ("Idempotency-Key", "array" + _correlation);

        var first = await (await Post(Impressions, array, key)).Content.ReadAsStringAsync();
        var second = await (await Post(Impressions, array, key)).Content.ReadAsStringAsync();
        var other = await Post(Impressions, array + " ", key);

        Assert.Equal(first, second);
        Assert.Single(await _edge.Published(_correlation, Topic));
        Assert.Equal("idempotency_key_reused", (string?)(await EdgeHost.Json(other))["code"]);
    }

    [Fact]
    public async Task Lines_are_a_stream_of_any_size()
    {
        const int Lines = 3_000;
        var lines = string.Join('\n', Enumerable.Range(0, Lines).Select(i => Impression("l" + i, referrer: new string('r', 500))));

        var answer = await _edge.Send(HttpMethod.Post, Impressions, lines + "\n{}\n", "application/x-ndjson", ("X-Correlation-Id", _correlation));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var body = await EdgeHost.Json(answer);
        Assert.Equal((Lines, 1, Lines + 1), ((int)body["accepted"]!, (int)body["refused"]!, (int)body["errors"]![0]!["line"]!));
        Assert.Equal(Lines, (await _edge.Published(_correlation, Topic)).Length);
    }

    [Fact]
    public async Task One_object_is_at_most_a_mebibyte() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post(Impressions, Impression("x") + new string(' ', 1024 * 1024))).StatusCode);

    [Fact]
    public async Task Another_media_type_is_refused() =>
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _edge.Send(HttpMethod.Post, Impressions, Impression("x"), "text/plain")).StatusCode);

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Impression(string id, string referrer = "") =>
        $$"""{"id":"{{id}}","campana_id":"c","tipo_evento":"VISTA","referrer":"{{referrer}}"}""";

    private static string Conversion(string kind = "VENTA", string valor = "1.5", string moneda = "USD") =>
        $$"""{"campana_id":"c","tipo_evento":"COMPRA","tipo_conversion":"{{kind}}","valor":{{valor}},"moneda":"{{moneda}}"}""";

    private static string Long(int kind, int referrer, int userAgent) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"campana_id":"c","tipo_evento":"{{new string('V', kind)}}","referrer":"{{new string('ñ', referrer)}}","user_agent":"{{new string('u', userAgent)}}"}""");

    private static string Deep(int arrays) => "{\"x\":" + new string('[', arrays) + new string(']', arrays) + "}";

    private Task<HttpResponseMessage> Post(string path, string body, params (string, string)[] headers) =>
        _edge.Post(path, body, [("X-Correlation-Id", _correlation), .. headers]);
}
