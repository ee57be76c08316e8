using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Alpes.Tests.StandIns;

public sealed class WireMockTests : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly HttpClient _client;

    public WireMockTests() => _client = _server.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_request_that_fits_gets_its_answer()
    {
        _server.Given(Request.Create().WithPath("/v1.0/publish/*").UsingPost().WithHeader("dapr-api-token", "s*"))
            .RespondWith(Response.Create().WithStatusCode(HttpStatusCode.Created).WithHeader("X-A", "1", "2").WithBodyAsJson(new { done = true }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/publish/pubsub/a?metadata.x=1") { Content = new StringContent("body") };
        request.Headers.Add("dapr-api-token", "secret");
        using var response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["1", "2"], response.Headers.GetValues("X-A"));
        Assert.Equal("""{"done":true}""", await response.Content.ReadAsStringAsync());
        Assert.Equal([$"http://localhost:{_server.Port}"], _server.Urls);
        var seen = Assert.Single(_server.LogEntries);
        Assert.Equal("body", seen.RequestMessage!.Body);
        Assert.Equal("/v1.0/publish/pubsub/a", seen.RequestMessage.Path);
        Assert.Equal("1", seen.RequestMessage.Query!["metadata.x"].Single());
        Assert.Equal(201, seen.ResponseMessage!.StatusCode);
        Assert.NotNull(seen.MappingGuid);
    }

    [Fact]
    public async Task What_fits_no_mapping_is_404_and_logged()
    {
        _server.Given(Request.Create().WithPath("/a").UsingPost()).RespondWith(Response.Create());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/a")).StatusCode);
        Assert.Null(Assert.Single(_server.LogEntries).MappingGuid);
        Assert.Empty(_server.FindLogEntries(Request.Create().UsingPost()));
    }

    [Fact]
    public async Task The_later_of_two_mappings_answers_unless_priority_says_otherwise()
    {
        _server.Given(Request.Create().WithPath("/a")).RespondWith(Response.Create().WithBody("first"));
        _server.Given(Request.Create().WithPath("/a")).RespondWith(Response.Create().WithBody("second"));
        Assert.Equal("second", await _client.GetStringAsync("/a"));
        _server.Given(Request.Create().WithPath("/a")).AtPriority(-1).RespondWith(Response.Create().WithBody("third"));
        _server.Given(Request.Create().WithPath("/a")).RespondWith(Response.Create().WithBody("fourth"));
        Assert.Equal("third", await _client.GetStringAsync("/a"));
    }

    [Fact]
    public async Task Body_and_query_are_conditions_too()
    {
        _server.Given(Request.Create().WithPath("/a").WithParam("limit", "5").WithBody((string? body) => body?.Contains("yes") == true))
            .RespondWith(Response.Create().WithBody(request => $"{request.Method} {request.RawQuery}"));
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsJsonAsync("/a?limit=5", "no")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsJsonAsync("/a?limit=6", "yes")).StatusCode);
        using var response = await _client.PostAsJsonAsync("/a?limit=5", "yes");
        Assert.Equal("POST limit=5", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_scenario_moves_on()
    {
        _server.Given(Request.Create().WithPath("/a")).InScenario("s").WillSetStateTo("up", 2).RespondWith(Response.Create().WithStatusCode(500));
        _server.Given(Request.Create().WithPath("/a")).InScenario("s").WhenStateIs("up").RespondWith(Response.Create());
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++) statuses.Add((int)(await _client.GetAsync("/a")).StatusCode);
        Assert.Equal([500, 500, 200, 200], statuses);
        _server.ResetScenarios();
        Assert.Equal(HttpStatusCode.InternalServerError, (await _client.GetAsync("/a")).StatusCode);
    }

    [Fact]
    public async Task An_answer_can_be_late()
    {
        _server.Given(Request.Create().WithPath("/a")).RespondWith(Response.Create().WithDelay(200));
        var start = Stopwatch.GetTimestamp();
        await _client.GetAsync("/a");
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 195, 10_000);
    }

    [Fact]
    public async Task Reset_forgets_and_stop_closes()
    {
        _server.Given(Request.Create().WithPath("/a")).RespondWith(Response.Create());
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/a")).StatusCode);
        _server.Reset();
        Assert.Empty(_server.LogEntries);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/a")).StatusCode);
        _server.Stop();
        Assert.False(_server.IsStarted);
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync("/a"));
    }
}
