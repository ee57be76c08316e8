using System.Net;

namespace Alpes.Tests.Bff;

public sealed class IngestTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private readonly EdgeHost _edge = fixture.Edge;

    [Fact]
    public async Task A_record_is_accepted_under_ids_that_are_kept()
    {
        var answer = await _edge.Post("/ingest", """{"partner_id":"p1","data_id":"mine:1","payload":{"n":12345678901234567890}}""", ("X-Correlation-Id", "c-1"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var body = await EdgeHost.Json(answer);
        Assert.Equal("accepted", (string?)body["status"]);
        Assert.Equal("mine:1", (string?)body["data_id"]);
        Assert.Equal("c-1", (string?)body["correlation_id"]);
        Assert.Equal("c-1", answer.Headers.GetValues("X-Correlation-Id").Single());
        Assert.Equal("/commands/" + body["command_id"], answer.Headers.Location!.ToString());
        var command = Assert.Single(await _edge.Published("c-1"))!;
        Assert.Equal((string?)body["command_id"], (string?)command["id"]);
        Assert.Equal("data-mine:1", (string?)command["stream_id"]);
        Assert.Equal("c-1", (string?)command["correlation_id"]);
        Assert.Equal("""{"data_id":"mine:1","partner_id":"p1","payload":{"n":12345678901234567890}}""", (string?)command["data_json"]);
    }

    [Fact]
    public async Task Ids_are_made_where_none_are_given()
    {
        var body = await _edge.Ingest();

        Assert.Equal(3, new[] { "command_id", "data_id", "correlation_id" }.Select(name => Guid.Parse((string)body[name]!)).Distinct().Count());
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("{} {}", 400)]
    [InlineData("""{"partner_id":"p","payload":{"a":"\u0001"}}""" + "\u0001", 400)]
    [InlineData("null", 422, "$")]
    [InlineData("[]", 422, "$")]
    [InlineData("{}", 422, "partner_id", "payload")]
    [InlineData("""{"partner_id":"a b","payload":{}}""", 422, "partner_id")]
    [InlineData("""{"partner_id":null,"payload":null}""", 422, "partner_id", "payload")]
    [InlineData("""{"partner_id":"p","payload":[]}""", 422, "payload")]
    [InlineData("""{"partner_id":"p","payload":{},"data_id":7}""", 422, "data_id")]
    [InlineData("""{"partner_id":"p","payload":{},"data_id":""}""", 422, "data_id")]
    [InlineData("""{"partner_id":"p","payload":{},"data_id":{"a":[1]}}""", 422, "data_id")]
    [InlineData("""{"partner_id":"\ud800","payload":{}}""", 422, "partner_id")]
    [InlineData("""{"partner_id":"p","payload":{"a":"\udc00 x"}}""", 422, "payload")]
    [InlineData("""{"partner_id":"p","payload":{"\ud800":1}}""", 422, "payload")]
    [InlineData("""{"partner_id":"p","payload":{"a":1,"b":{"a":2},"a":3}}""", 422, "payload")]
    [InlineData("""{"partner_id":"p","payload":{"a":1,"\u0061":3}}""", 422, "payload")]
    [InlineData("""{"partner_id":"p","payload":{},"partner_id":"q"}""", 422, "$")]
    public async Task What_is_wrong_is_told_by_field(string json, int status, params string[] fields)
    {
        var correlation = Guid.NewGuid().ToString();

        var answer = await _edge.Post("/ingest", json, ("X-Correlation-Id", correlation));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await EdgeHost.Json(answer);
        Assert.Equal(status == 400 ? "malformed" : "invalid", (string?)problem["code"]);
        Assert.Equal(fields, problem["errors"]?.AsObject().Select(error => error.Key) ?? []);
        Assert.Empty(await _edge.Published(correlation));
    }

    [Theory]
    [InlineData("""{"partner_id":"p","payload":{"a":"\u0000\ud83d\ude00","b":{"a":1},"c":[{"a":1},{"a":1}],"":-0,"e":1e400}}""")]
    [InlineData("""{"\u0070artner_id":"\u0070","payload":{},"unknown":{"x":[1,{}]}}""")]
    [InlineData("\t{\"partner_id\":\"p\",\r\n\"payload\":{}}\n")]
    public async Task What_every_reader_understands_is_accepted(string json)
    {
        var answer = await _edge.Post("/ingest", json);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_malformed()
    {
        var bytes = new ByteArrayContent([.. """{"partner_id":"p","payload":{"a":" """u8, 0xC3, 0x28, .. "\"}}"u8]);
        bytes.Headers.Add("Content-Type", "application/json");

        var answer = await _edge.Send(HttpMethod.Post, "/ingest", bytes);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(31, HttpStatusCode.Accepted)]
    [InlineData(32, HttpStatusCode.UnprocessableEntity)]
    [InlineData(100_000, HttpStatusCode.UnprocessableEntity)]
    public async Task Depth_has_a_limit(int arrays, HttpStatusCode expected)
    {
        var nested = new string('[', arrays) + new string(']', arrays);

        var answer = await _edge.Post("/ingest", "{\"partner_id\":\"p\",\"payload\":{\"a\":" + nested + "}}");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(9_998, HttpStatusCode.Accepted)]
    [InlineData(9_999, HttpStatusCode.UnprocessableEntity)]
    public async Task The_number_of_members_has_a_limit(int members, HttpStatusCode expected)
    {
        var payload = string.Join(',', Enumerable.Range(0, members).Select(i => $"\"m{i}\":{i}"));

        var answer = await _edge.Post("/ingest", "{\"partner_id\":\"p\",\"payload\":{" + payload + "}}");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.Accepted)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_holds_one_mebibyte(int over, HttpStatusCode expected)
    {
        const string Around = """{"partner_id":"p","payload":{"a":""}}""";
        var text = new string('x', (1024 * 1024) - Around.Length + over);

        var answer = await _edge.Post("/ingest", Around.Replace("\"\"", $"\"{text}\"", StringComparison.Ordinal));

        Assert.Equal(expected, answer.StatusCode);
        if (over > 0) Assert.Equal("too_large", (string?)(await EdgeHost.Json(answer))["code"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-ndjson")]
    [InlineData("")]
    public async Task Another_media_type_is_refused(string mediaType)
    {
        var answer = await _edge.Send(HttpMethod.Post, "/ingest", """{"partner_id":"p","payload":{}}""", mediaType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("unsupported_media_type", (string?)(await EdgeHost.Json(answer))["code"]);
    }

    [Fact]
    public async Task A_packed_body_is_refused()
    {
        using var body = new ByteArrayContent([31, 139, 8]) { Headers = { { "Content-Type", "application/json" }, { "Content-Encoding", "gzip" } } };

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _edge.Send(HttpMethod.Post, "/ingest", body)).StatusCode);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("")]
    public async Task A_correlation_id_is_an_id(string given)
    {
        var answer = await _edge.Post("/ingest", """{"partner_id":"p","payload":{}}""", ("X-Correlation-Id", given));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(Guid.TryParse(answer.Headers.GetValues("X-Correlation-Id").Single(), out _));
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/ingest", HttpStatusCode.MethodNotAllowed)]
    public async Task A_wrong_address_is_a_problem_too(string path, HttpStatusCode expected)
    {
        var answer = await _edge.Http.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
        Assert.NotNull((await EdgeHost.Json(answer))["code"]);
        Assert.NotEmpty(answer.Headers.GetValues("X-Correlation-Id"));
    }

    [Fact]
    public async Task Problems_are_told_whatever_the_client_accepts()
    {
        var answer = await _edge.Post("/ingest", "{", ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("malformed", (string?)(await EdgeHost.Json(answer))["code"]);
    }
}
