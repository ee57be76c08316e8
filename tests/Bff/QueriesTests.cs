using System.Net;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Alpes.Tests.Bff;

public sealed class QueriesTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private const string DataQuery = "/v1.0/invoke/data-query/method";
    private readonly EdgeHost _edge = fixture.Edge;

    [Theory]
    [InlineData("/query/one", DataQuery + "/query/one")]
    [InlineData("/query/one/history", DataQuery + "/query/one/history")]
    [InlineData("/query/partner/a:b", DataQuery + "/query/partner/a:b")]
    [InlineData("/partners/a.b/rules", "/v1.0/invoke/validation/method/partners/a.b/rules")]
    public async Task A_service_is_asked_and_its_answer_given(string path, string asked)
    {
        Given(asked, Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody("""{"id":"é"}"""));

        var answer = await _edge.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"id":"é"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_list_says_its_total_and_where_it_goes_on_at_the_edge()
    {
        Given(DataQuery + "/query/all", Response.Create().WithStatusCode(200).WithHeader("X-Total-Count", "7")
            .WithHeader("Link", "<http://127.0.0.1:5002/query/all?limit=2&after=x%2By&include=payload>; rel=\"next\"").WithBody("[]"));

        var answer = await _edge.Http.GetAsync("/query/all?limit=2&after=x%2By&include=payload&other=1");

        Assert.Equal("7", answer.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal("</query/all?limit=2&after=x%2By&include=payload>; rel=\"next\"", answer.Headers.GetValues("Link").Single());
        var asked = _edge.Sidecar.LogEntries.Last(entry => entry.RequestMessage!.Path == DataQuery + "/query/all").RequestMessage!;
        Assert.Equal(("2", "x+y", "payload"),
            (asked.Query!["limit"].Single(), asked.Query["after"].Single(), asked.Query["include"].Single()));
    }

    [Fact]
    public async Task The_correlation_id_goes_along()
    {
        Given(DataQuery + "/query/traced", Response.Create().WithStatusCode(200).WithBody("{}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/query/traced?as_of=2026-01-01T00:00:00Z") { Headers = { { "X-Correlation-Id", "trace-me" } } };

        await _edge.Http.SendAsync(request);

        var asked = Assert.Single(_edge.Sidecar.LogEntries, entry => entry.RequestMessage!.Path == DataQuery + "/query/traced").RequestMessage!;
        Assert.Equal("trace-me", asked.Headers!["X-Correlation-Id"].Single());
        Assert.Equal("2026-01-01T00:00:00Z", asked.Query!["as_of"].Single());
    }

    [Fact]
    public async Task A_refusal_is_passed_on()
    {
        Given(DataQuery + "/query/bad", Response.Create().WithStatusCode(422).WithHeader("Content-Type", "application/problem+json").WithBody("""{"code":"invalid"}"""));

        var answer = await _edge.Http.GetAsync("/query/bad?as_of=x");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("""{"code":"invalid"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_service_that_is_away_is_unavailable()
    {
        Given(DataQuery + "/query/away", Response.Create().WithStatusCode(500).WithBody("""{"errorCode":"ERR_DIRECT_INVOKE"}"""));

        var answer = await _edge.Http.GetAsync("/query/away");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("unavailable", (string?)(await EdgeHost.Json(answer))["code"]);
    }

    [Fact]
    public async Task A_sidecar_that_is_away_is_unavailable()
    {
        await using var edge = EdgeHost.Start();
        edge.Sidecar.Stop();

        var answer = await edge.Http.GetAsync("/query/any");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Theory]
    [InlineData("/query/a%20b")]
    [InlineData("/query/a%2Fb")]
    [InlineData("/query/%3Fx")]
    [InlineData("/query/é/history")]
    [InlineData("/partners/a%0Ab/rules")]
    public async Task What_cannot_be_an_id_is_not_found_and_not_asked_for(string path)
    {
        var before = Asked();

        var answer = await _edge.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(before, Asked());
    }

    private int Asked() => _edge.Sidecar.LogEntries.Count(entry => entry.RequestMessage!.Path.Contains("/method/query", StringComparison.Ordinal));

    private void Given(string path, IResponseBuilder answer) =>
        _edge.Sidecar.Given(Request.Create().WithPath(path).UsingGet()).RespondWith(answer);
}
