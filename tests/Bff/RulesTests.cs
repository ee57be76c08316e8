using System.Net;

namespace Alpes.Tests.Bff;

public sealed class RulesTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private readonly EdgeHost _edge = fixture.Edge;
    private readonly string _correlation = Guid.NewGuid().ToString();

    [Fact]
    public async Task Rules_are_accepted_as_a_command()
    {
        var answer = await Put("/partners/p-1/rules", """{"rules":[{"pointer":"/age","minimum":0.10,"maximum":120,"one_of":[1,"a",null]},{"pointer":""}]}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("p-1", (string?)(await EdgeHost.Json(answer))["partner_id"]);
        var command = Assert.Single(await _edge.Published(_correlation, "validation-commands"));
        Assert.Equal(("RegisterPartnerRules", "partner-p-1"), ((string?)command["type"], (string?)command["stream_id"]));
        Assert.Equal("""{"pointer":"/age","required":false,"minimum":0.10,"maximum":120,"one_of":[1,"a",null]}""", command["data"]!["rules"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task No_rules_are_rules_too() =>
        Assert.Equal(HttpStatusCode.Accepted, (await Put("/partners/p/rules", """{"rules":[]}""")).StatusCode);

    [Theory]
    [InlineData("{", 400)]
    [InlineData("null", 422, "$")]
    [InlineData("[]", 422, "rules")]
    [InlineData("{}", 422, "rules")]
    [InlineData("""{"rules":null}""", 422, "rules")]
    [InlineData("""{"rules":[{}]}""", 422, "rules[0]")]
    [InlineData("""{"rules":[{"pointer":"/a"},7]}""", 422, "rules[1]")]
    [InlineData("""{"rules":[{"pointer":"/a","min_length":1.5}]}""", 422, "rules[0].min_length")]
    [InlineData("""{"rules":[{"pointer":"/a","minlength":1}]}""", 422, "rules[0].minlength")]
    [InlineData("""{"rules":[],"rule":[]}""", 422, "rule")]
    [InlineData("""{"rules":[{"pointer":"/a","minimum":1e999}]}""", 422, "rules[0].minimum")]
    [InlineData("""{"rules":[{"pointer":"\ud800"}]}""", 422, "$")]
    [InlineData("""{"rules":[{"pointer":"/a","one_of":["\ud800"]}]}""", 422, "$")]
    [InlineData("""{"rules":[],"rules":[]}""", 422, "$")]
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
        var answer = await Put("/partners/a%20b/rules", """{"rules":[]}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await EdgeHost.Json(answer))["errors"]!["partner_id"]);
    }

    private Task<HttpResponseMessage> Put(string path, string json) =>
        _edge.Send(HttpMethod.Put, path, json, headers: ("X-Correlation-Id", _correlation));
}
