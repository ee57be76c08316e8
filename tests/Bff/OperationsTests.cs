using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Alpes.Tests.Bff;

public sealed class OperationsTests
{
    private const string Validation = "/v1.0/invoke/validation/method";

    [Fact]
    public async Task From_the_machine_itself_each_service_is_reached()
    {
        await using var edge = EdgeHost.Start();
        edge.Sidecar.Given(Request.Create().WithPath(Validation + "/parked").UsingGet()).RespondWith(Response.Create().WithStatusCode(200)
            .WithHeader("X-Total-Count", "7").WithHeader("Link", "</parked?type=T&after=x>; rel=\"next\"").WithHeader("Content-Type", "application/json").WithBody("[]"));
        edge.Sidecar.Given(Request.Create().WithPath(Validation + "/parked/p1/replay").UsingPost()).RespondWith(Response.Create().WithStatusCode(204));

        var list = await edge.Http.GetAsync("/operations/validation/parked?type=T");
        var replay = await edge.Http.PostAsync("/operations/validation/parked/p1/replay", null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (list.StatusCode, replay.StatusCode));
        Assert.Equal("7", list.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal("</operations/validation/parked?type=T&after=x>; rel=\"next\"", list.Headers.GetValues("Link").Single());
        Assert.Contains("validation", JsonNode.Parse(await edge.Http.GetStringAsync("/operations"))!.AsArray().Select(app => (string?)app));
    }

    [Theory]
    [InlineData("/operations/nobody/parked")]
    [InlineData("/operations/validation/parked/..%2Fevents")]
    [InlineData("/operations/validation/events")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var edge = EdgeHost.Start();
        Assert.Equal(HttpStatusCode.NotFound, (await edge.Http.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task With_tokens_only_who_has_one_is_an_operator_and_it_goes_along()
    {
        await using var edge = EdgeHost.Start(settings: [("OPERATOR_API_TOKEN", "ana:secret-1, ben:secret-2")]);
        edge.Sidecar.Given(Request.Create().WithPath(Validation + "/parked").WithHeader("Authorization", "Bearer secret-2"))
            .RespondWith(Response.Create().WithStatusCode(200).WithBody("[]"));

        foreach (var token in new[] { null, "secret", "ana:secret-1", "" })
            foreach (var path in new[] { "/operations", "/operations/validation/parked", "/parked", "/read-models" })
            {
                var refused = await Get(edge, path, token);
                Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
                Assert.Equal("unauthorized", (string?)(await EdgeHost.Json(refused))["code"]);
            }
        Assert.Equal(HttpStatusCode.OK, (await Get(edge, "/operations/validation/parked", "secret-2")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(edge, "/parked", "secret-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await edge.Post("/ingest", """{"partner_id":"p","payload":{}}""")).StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_none_does_not_stand_in_the_way()
    {
        await using var edge = EdgeHost.Start();
        edge.Sidecar.Given(Request.Create().WithPath(Validation + "/read-models")).RespondWith(Response.Create().WithStatusCode(200).WithBody("[]"));
        using var http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 });
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "é");

        Assert.Equal("[]", await http.GetStringAsync(new Uri(edge.Http.BaseAddress!, "/operations/validation/read-models")));
    }

    [Theory]
    [InlineData("cross-site", "127.0.0.1")]
    [InlineData("same-site", "127.0.0.1")]
    [InlineData("same-origin", "rebound.example")]
    public async Task A_page_in_the_operators_browser_is_no_operator(string site, string host)
    {
        await using var edge = EdgeHost.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/parked/discard") { Headers = { { "Sec-Fetch-Site", site } } };
        request.Headers.Host = host;

        Assert.Equal(HttpStatusCode.Forbidden, (await edge.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_handled_is_listed_shown_edited_replayed_and_given_up()
    {
        await using var edge = EdgeHost.Start();
        await edge.Deliver("deliveries", "ingestion", "command-results", [.. Enumerable.Range(1, 3).Select(_ => Unlogged())]);

        var list = await edge.Http.GetAsync("/parked?limit=2&consumer=command-outcomes&since=2000-01-01T00:00:00Z");
        var (page, next) = ((await EdgeHost.Json(list)).AsArray(), list.Headers.GetValues("Link").Single().Split('<', '>')[1]);
        Assert.Equal((2, "3"), (page.Count, list.Headers.GetValues("X-Total-Count").Single()));
        Assert.Single(JsonNode.Parse(await edge.Http.GetStringAsync(next))!.AsArray());
        Assert.Empty(JsonNode.Parse(await edge.Http.GetStringAsync("/parked?until=2000-01-01T00:00:00Z"))!.AsArray());
        Assert.Empty(JsonNode.Parse(await edge.Http.GetStringAsync("/parked?type=Other"))!.AsArray());
        foreach (var bad in (string[])["limit=0", "limit=1001", "limit=many", "since=yesterday", "until=2026-01-31"])
        {
            var refused = await edge.Http.GetAsync("/parked?" + bad);
            Assert.Equal(422, (int)refused.StatusCode);
            Assert.NotNull((await EdgeHost.Json(refused))["errors"]![bad.Split('=')[0]]);
        }

        var id = (string)page[0]!["id"]!;
        var message = JsonNode.Parse(await edge.Http.GetStringAsync("/parked/" + id))!["message"]!;
        Assert.Equal(409, (int)(await edge.Http.PostAsync($"/parked/{id}/replay", null)).StatusCode);
        message["data"]!["mended"] = true;
        Assert.Equal(200, (int)(await edge.Send(HttpMethod.Put, "/parked/" + id, message.ToJsonString())).StatusCode);
        message["id"] = "another";
        Assert.Equal(422, (int)(await edge.Send(HttpMethod.Put, "/parked/" + id, message.ToJsonString())).StatusCode);
        var shown = JsonNode.Parse(await edge.Http.GetStringAsync("/parked/" + id))!;
        Assert.Equal((true, 2), ((bool)shown["message"]!["data"]!["mended"]!, (int)shown["attempts"]!));
        Assert.Equal(["parked.replay", "parked.edit"], shown["actions"]!.AsArray().Select(action => (string)action!["action"]!));
        Assert.All(shown["actions"]!.AsArray(), action => Assert.Equal("loopback", (string)action!["by"]!));

        Assert.Equal(204, (int)(await edge.Http.DeleteAsync("/parked/" + id)).StatusCode);
        Assert.Equal(404, (int)(await edge.Http.GetAsync("/parked/" + id)).StatusCode);
        Assert.Equal(422, (int)(await edge.Post("/parked/discard", "{}")).StatusCode);
        Assert.Equal(400, (int)(await edge.Post("/parked/discard", """{"consumr":"x"}""")).StatusCode);
        Assert.Equal(2, (int)(await EdgeHost.Json(await edge.Post("/parked/discard", """{"all":true}""")))["done"]!);
        Assert.Empty(JsonNode.Parse(await edge.Http.GetStringAsync("/parked"))!.AsArray());
    }

    private static JsonObject Unlogged()
    {
        var message = Wire.Succeeded(Guid.NewGuid().ToString());
        message.Remove("position");
        message.Remove("previous_position");
        return message;
    }

    private static async Task<HttpResponseMessage> Get(EdgeHost edge, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await edge.Http.SendAsync(request);
    }
}
