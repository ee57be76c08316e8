using System.Net;

namespace Alpes.Tests.Bff;

public sealed class RulesTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private readonly EdgeHost _edge = fixture.Edge;
    private readonly string _correlation = Guid.NewGuid().ToString();

    [Fact]
    public async Task Rules_are_accepted_as_a_command()
    {
        var answer = await Put("/partners/p-1/rules", """{"properties":{"age":{"minimum":0.10,"maximum":120,"enum":[1,"a",null]}}}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("p-1", (string?)(await EdgeHost.Json(answer))["partner_id"]);
        var command = Assert.Single(await _edge.Published(_correlation, "validation-commands"));
        Assert.Equal(("RegisterPartnerRules", 2, "partner-p-1"), ((string?)command["type"], (int?)command["schema_version"], (string?)command["stream_id"]));
        Assert.Equal("""{"properties":{"age":{"minimum":0.10,"maximum":120,"enum":[1,"a",null]}}}""", command["data"]!["schema"]!.ToJsonString());
    }

    [Theory]
    [InlineData("true")]
    [InlineData("{}")]
    public async Task No_rules_are_rules_too(string schema) =>
        Assert.Equal(HttpStatusCode.Accepted, (await Put("/partners/p/rules", schema)).StatusCode);

    [Theory]
    [InlineData("{", 400)]
    [InlineData("null", 422, "$")]
    [InlineData("[]", 422, "$")]
    [InlineData("""{"rules":[]}""", 422, "/rules")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", 422, "/$schema")]
    [InlineData("""{"properties":{"a/b":{"minLength":1.5}}}""", 422, "/properties/a~1b/minLength")]
    [InlineData("""{"properties":{"a":{"$ref":"https://example.org/a.json"}}}""", 422, "/properties/a/$ref")]
    [InlineData("""{"properties":{"a":{"$ref":"#"}}}""", 422, "/properties/a/$ref")]
    [InlineData("""{"pattern":"(a)\\1"}""", 422, "/pattern")]
    [InlineData("""{"title":"\ud800"}""", 422, "$")]
    [InlineData("""{"type":"object","type":"object"}""", 422, "$")]
    public async Task What_is_wrong_is_told_by_field(string json, int status, params string[] fields)
    {
        var answer = await Put("/partners/p/rules", json);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(fields, (await EdgeHost.Json(answer))["errors"]?.AsObject().Select(error => error.Key) ?? []);
        Assert.Empty(await _edge.Published(_correlation, "validation-commands"));
    }

    [Fact]
    public async Task A_partner_has_an_id()
    {
        var answer = await Put("/partners/a%20b/rules", "{}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await EdgeHost.Json(answer))["errors"]!["partner_id"]);
    }

    private Task<HttpResponseMessage> Put(string path, string json) =>
        _edge.Send(HttpMethod.Put, path, json, headers: ("X-Correlation-Id", _correlation));
}
