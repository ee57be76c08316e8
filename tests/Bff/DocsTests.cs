using System.Net;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Bff;

public sealed class DocsTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private readonly EdgeHost _edge = fixture.Edge;

    [Theory]
    [InlineData("/ingest", "post", "202 400 408 413 415 422 503")]
    [InlineData("/ingest/batch", "post", "202 400 408 415 422 503")]
    [InlineData("/partners/{partner_id}/rules", "put", "202 400 408 413 415 422 503")]
    [InlineData("/partners/{partner_id}/rules", "get", "200 404 503")]
    [InlineData("/commands/{command_id}", "get", "200 404 503")]
    [InlineData("/commands/{command_id}/wait", "get", "200 404 422 503")]
    [InlineData("/query/{data_id}", "get", "200 404 422 503")]
    [InlineData("/query/{data_id}/history", "get", "200 404 503")]
    [InlineData("/query/partner/{partner_id}", "get", "200 404 422 503")]
    [InlineData("/query/all", "get", "200 422 503")]
    [InlineData("/tracking/impresiones", "post", "202 400 408 413 415 422 503")]
    [InlineData("/tracking/conversiones", "post", "202 400 408 413 415 422 503")]
    [InlineData("/tracking/queries/impresiones/{id}", "get", "200 404 503")]
    [InlineData("/tracking/queries/conversiones/{id}", "get", "200 404 503")]
    [InlineData("/tracking/queries/campanas/{id}/impresiones", "get", "200 404 422 503")]
    [InlineData("/tracking/queries/campanas/{id}/conversiones", "get", "200 404 422 503")]
    [InlineData("/tracking/queries/campanas/{id}/estadisticas", "get", "200 404 503")]
    [InlineData("/tracking/queries/influencers/{id}/impresiones", "get", "200 404 422 503")]
    [InlineData("/tracking/queries/influencers/{id}/conversiones", "get", "200 404 422 503")]
    [InlineData("/ws", "get", "400 503")]
    public async Task Every_route_is_documented(string path, string method, string statuses)
    {
        var operation = (await Document())["paths"]![path]![method]!;

        Assert.NotEmpty((string)operation["summary"]!);
        Assert.NotEmpty((string)operation["description"]!);
        Assert.Equal(statuses.Split(' '), operation["responses"]!.AsObject().Select(response => response.Key).Order(StringComparer.Ordinal));
        if (method is "get") return;
        Assert.All(operation["requestBody"]!["content"]!.AsObject(), body => Assert.NotNull(body.Value!["example"]));
    }

    [Fact]
    public async Task The_examples_are_accepted()
    {
        var paths = (await Document())["paths"]!;
        var record = paths["/ingest"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString();
        var lines = (string)paths["/ingest/batch"]!["post"]!["requestBody"]!["content"]!["application/x-ndjson"]!["example"]!;
        var rules = paths["/partners/{partner_id}/rules"]!["put"]!["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString();

        Assert.Equal(HttpStatusCode.Accepted, (await _edge.Post("/ingest", record)).StatusCode);
        Assert.Equal(2, (int)(await EdgeHost.Json(await _edge.PostLines(lines)))["accepted"]!);
        Assert.Equal(HttpStatusCode.Accepted, (await _edge.Send(HttpMethod.Put, "/partners/p/rules", rules)).StatusCode);
        foreach (var path in new[] { "/tracking/impresiones", "/tracking/conversiones" })
        {
            var content = paths[path]!["post"]!["requestBody"]!["content"]!;
            Assert.Equal(HttpStatusCode.Accepted, (await _edge.Post(path, content["application/json"]!["example"]!.ToJsonString())).StatusCode);
            var taken = await _edge.Send(HttpMethod.Post, path, (string)content["application/x-ndjson"]!["example"]!, "application/x-ndjson");
            Assert.Equal(1, (int)(await EdgeHost.Json(taken))["accepted"]!);
        }
    }

    [Fact]
    public async Task The_root_leads_to_the_page()
    {
        var page = await _edge.Http.GetAsync("/");

        Assert.Equal("/scalar", page.RequestMessage!.RequestUri!.AbsolutePath.TrimEnd('/'));
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
    }

    private async Task<JsonNode> Document() => JsonNode.Parse(await _edge.Http.GetStringAsync("/openapi/v1.json"))!;
}
