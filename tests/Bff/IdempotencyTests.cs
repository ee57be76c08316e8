using System.Net;

namespace Alpes.Tests.Bff;

public sealed class IdempotencyTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private const string Body = """{"partner_id":"p1","payload":{"name":"Ana"}}""";
    private readonly EdgeHost _edge = fixture.Edge;
    private readonly string _key = Guid.NewGuid().ToString();
    private readonly string _correlation = Guid.NewGuid().ToString();

    [Fact]
    public async Task The_same_key_and_body_give_the_same_answer_and_one_effect()
    {
        var first = await Post(Body);
        var second = await _edge.Post("/ingest", Body, ("Idempotency-Key", _key));

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(_correlation, second.Headers.GetValues("X-Correlation-Id").Single());
        Assert.Single(await _edge.Published(_correlation));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await Post(Body);

        var second = await Post(Body + " ");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal("idempotency_key_reused", (string?)(await EdgeHost.Json(second))["code"]);
        Assert.Single(await _edge.Published(_correlation));
    }

    [Fact]
    public async Task Requests_at_the_same_time_have_one_effect()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Post(Body)));

        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single(bodies.Distinct());
        Assert.Single(await _edge.Published(_correlation));
    }

    [Fact]
    public async Task A_refused_request_leaves_the_key_unused()
    {
        await Post("{}");

        var second = await Post(Body);

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
    }

    [Fact]
    public async Task On_another_route_it_is_another_key()
    {
        const string Rules = """{"required":["name"]}""";
        var one = await _edge.Send(HttpMethod.Put, "/partners/p1/rules", Rules, headers: ("Idempotency-Key", _key));
        var two = await _edge.Send(HttpMethod.Put, "/partners/p2/rules", Rules, headers: ("Idempotency-Key", _key));

        Assert.Equal("p1", (string?)(await EdgeHost.Json(one))["partner_id"]);
        Assert.Equal("p2", (string?)(await EdgeHost.Json(two))["partner_id"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    public async Task A_key_is_printable_ascii(string key)
    {
        var answer = await _edge.Post("/ingest", Body, ("Idempotency-Key", key));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(255, HttpStatusCode.Accepted)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task A_key_has_at_most_255_characters(int length, HttpStatusCode expected)
    {
        var answer = await _edge.Post("/ingest", Body, ("Idempotency-Key", _key + new string('~', length - _key.Length)));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_holds_over_a_restart()
    {
        var data = Directory.CreateTempSubdirectory("alpes-bff-").FullName;
        try
        {
            string before, after;
            await using (var edge = EdgeHost.Start(data)) before = (await edge.Ingest(("Idempotency-Key", "k"))).ToJsonString();
            await using (var edge = EdgeHost.Start(data)) after = (await edge.Ingest(("Idempotency-Key", "k"))).ToJsonString();

            Assert.Equal(before, after);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private Task<HttpResponseMessage> Post(string body) =>
        _edge.Post("/ingest", body, ("Idempotency-Key", _key), ("X-Correlation-Id", _correlation));
}
