using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alpes.Tests.Bff;

public sealed class BatchTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private readonly EdgeHost _edge = fixture.Edge;
    private readonly string _correlation = Guid.NewGuid().ToString();

    [Fact]
    public async Task Each_good_line_is_a_command_and_each_bad_one_is_told()
    {
        var answer = await Post(Line(1) + "\n\r\n{\n" + Line(2) + "\r\n[]\n{\"partner_id\":\"p\",\"payload\":1}\n   \n" + Line(3));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var body = await EdgeHost.Json(answer);
        Assert.Equal((3, 3), ((int)body["accepted"]!, (int)body["refused"]!));
        Assert.Equal([(3, "malformed"), (5, "invalid"), (6, "invalid")],
            body["errors"]!.AsArray().Select(error => ((int)error!["line"]!, (string)error["code"]!)));
        Assert.Equal("payload: must be an object", (string?)body["errors"]![2]!["text"]);
        Assert.Equal([1, 2, 3], (await _edge.Published(_correlation)).Select(command => (int)command["data"]!["payload"]!["n"]!));
    }

    [Fact]
    public async Task Nothing_is_an_empty_batch()
    {
        var body = await EdgeHost.Json(await Post(""));

        Assert.Equal("""{"accepted":0,"refused":0,"errors":[]}""", body.ToJsonString());
    }

    [Fact]
    public async Task Only_the_first_hundred_errors_are_told()
    {
        var body = await EdgeHost.Json(await Post(string.Concat(Enumerable.Repeat("x\n", 150))));

        Assert.Equal((150, 100), ((int)body["refused"]!, body["errors"]!.AsArray().Count));
    }

    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(1, 1, 1)]
    public async Task A_line_that_is_too_long_is_passed_over(int over, int accepted, int refused)
    {
        var end = Line(2);
        var line = "{\"partner_id\":\"p\",\"payload\":{\"a\":\"" + new string('x', (1024 * 1024) - 37 + over) + "\"}}";
        Assert.Equal((1024 * 1024) + over, line.Length);

        var body = await EdgeHost.Json(await Post(line + "\n" + end));

        Assert.Equal((accepted, refused), ((int)body["accepted"]!, (int)body["refused"]!));
        if (refused > 0) Assert.Equal((1, "too_large"), ((int)body["errors"]![0]!["line"]!, (string)body["errors"]![0]!["code"]!));
    }

    [Fact]
    public async Task A_batch_may_be_larger_than_memory_holds_at_a_time()
    {
        const int Lines = 3_000;
        using var body = new PushContent(async stream =>
        {
            for (var i = 1; i <= Lines; i++)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(Line(i, new string('x', 4_000)) + "\n"));
        });
        body.Headers.Add("Content-Type", "application/x-ndjson");

        var answer = await EdgeHost.Json(await _edge.Send(HttpMethod.Post, "/ingest/batch", body, ("X-Correlation-Id", _correlation)));

        Assert.Equal(Lines, (int)answer["accepted"]!);
        Assert.Equal(Enumerable.Range(1, Lines), (await _edge.Published(_correlation)).Select(command => (int)command["data"]!["payload"]!["n"]!));
    }

    [Fact]
    public async Task A_repeated_batch_has_one_effect_a_line()
    {
        var lines = Line(1) + "\nx\n" + Line(2);

        var first = await (await Post(lines, "again" + _correlation)).Content.ReadAsStringAsync();
        var second = await (await Post(lines, "again" + _correlation)).Content.ReadAsStringAsync();
        var other = await Post(lines + "\n", "again" + _correlation);

        Assert.Equal(first, second);
        Assert.Equal(2, (await _edge.Published(_correlation)).Length);
        Assert.Equal("idempotency_key_reused", (string?)(await EdgeHost.Json(other))["code"]);
    }

    [Fact]
    public async Task Batches_with_the_same_key_at_the_same_time_have_one_effect_a_line()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 1_500).Select(i => Line(i)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            await (await Post(lines, "race" + _correlation)).Content.ReadAsStringAsync()));

        Assert.Equal("""{"accepted":1500,"refused":0,"errors":[]}""", Assert.Single(answers.Distinct()));
        Assert.Equal(1_500, (await _edge.Published(_correlation)).Length);
    }

    [Fact]
    public async Task A_batch_that_broke_off_goes_on_where_it_was()
    {
        var lines = Enumerable.Range(1, 40).Select(i => Line(i) + "\n").ToArray();
        var key = "broken" + _correlation;
        using (var client = await BeginBatch(key, string.Concat(lines[..17]) + lines[17][..9]))
        {
            await Eventually.True(async () => (await _edge.Published(_correlation)).Length == 17);
        }

        var body = await EdgeHost.Json(await Post(string.Concat(lines), key));

        Assert.Equal(40, (int)body["accepted"]!);
        var commands = await _edge.Published(_correlation);
        Assert.Equal(Enumerable.Range(1, 40), commands.Select(command => (int)command["data"]!["payload"]!["n"]!));
        Assert.Equal(40, commands.Select(command => (string?)command["data"]!["data_id"]).Distinct().Count());
    }

    [Fact]
    public async Task A_batch_that_broke_off_does_not_go_on_as_another_one()
    {
        var key = "other" + _correlation;
        using (await BeginBatch(key, Line(1) + "\n" + Line(2) + "\n"))
        {
            await Eventually.True(async () => (await _edge.Published(_correlation)).Length == 2);
        }

        var answer = await Post(Line(1) + "\n" + Line(3) + "\n" + Line(4), key);

        Assert.Equal("idempotency_key_reused", (string?)(await EdgeHost.Json(answer))["code"]);
        Assert.Equal(2, (await _edge.Published(_correlation)).Length);
    }

    [Fact]
    public async Task A_batch_is_newline_delimited_json()
    {
        var answer = await _edge.Send(HttpMethod.Post, "/ingest/batch", Line(1), "application/json");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    private static string Line(int n, string text = "é") =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"partner_id":"p{{{n % 7}}}","payload":{"n":{{{n}}},"t":"{{{text}}}"}}""");

    private Task<HttpResponseMessage> Post(string lines, string? key = null) => key is null
        ? _edge.PostLines(lines, ("X-Correlation-Id", _correlation))
        : _edge.PostLines(lines, ("X-Correlation-Id", _correlation), ("Idempotency-Key", key));

    /// <summary>A client that says it will send more than it does; disposed, it is gone.</summary>
    private async Task<TcpClient> BeginBatch(string key, string lines)
    {
        var client = new TcpClient();
        await client.ConnectAsync(_edge.Http.BaseAddress!.Host, _edge.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"POST /ingest/batch HTTP/1.1\r\nHost: edge\r\nContent-Type: application/x-ndjson\r\nContent-Length: 1000000\r\n"
            + $"X-Correlation-Id: {_correlation}\r\nIdempotency-Key: {key}\r\n\r\n{lines}"));
        return client;
    }
}
