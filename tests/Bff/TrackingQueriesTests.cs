using System.Net;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Alpes.Tests.Bff;

public sealed class TrackingQueriesTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private const string Service = "/v1.0/invoke/tracking-query/method/tracking/queries";
    private readonly EdgeHost _edge = fixture.Edge;

    [Theory]
    [InlineData("/impresiones/i:1", "/impresiones/i:1")]
    [InlineData("/conversiones/c.1", "/conversiones/c.1")]
    [InlineData("/campanas/verano/impresiones", "/campanas/verano/impresiones")]
    [InlineData("/campañas/verano/conversiones", "/campanas/verano/conversiones")]
    [InlineData("/campa%C3%B1as/verano/impresiones", "/campanas/verano/impresiones")]
    [InlineData("/campa%c3%b1as/verano/estadisticas", "/campanas/verano/estadisticas")]
    [InlineData("/campañas/verano/estadisticas", "/campanas/verano/estadisticas")]
    [InlineData("/campanas/verano/estadisticas", "/campanas/verano/estadisticas")]
    [InlineData("/influencers/ana/impresiones", "/influencers/ana/impresiones")]
    [InlineData("/influencers/ana/conversiones", "/influencers/ana/conversiones")]
    public async Task The_service_is_asked_and_its_answer_given(string path, string asked)
    {
        _edge.Sidecar.Given(Request.Create().WithPath(Service + asked).UsingGet())
            .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody($"\"{asked}\""));

        var answer = await _edge.Http.GetAsync("/tracking/queries" + path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"\"{asked}\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_of_a_list_is_asked_for()
    {
        const string Path = Service + "/campanas/paged/impresiones";
        _edge.Sidecar.Given(Request.Create().WithPath(Path).UsingGet()).RespondWith(Response.Create().WithStatusCode(200).WithHeader("X-Total-Count", "7")
            .WithHeader("Link", "</tracking/queries/campanas/paged/impresiones?limit=2&after=y>; rel=\"next\"").WithBody("[]"));

        var answer = await _edge.Http.GetAsync("/tracking/queries/campañas/paged/impresiones?limit=2&after=x");

        Assert.Equal("7", answer.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal("</tracking/queries/campanas/paged/impresiones?limit=2&after=y>; rel=\"next\"", answer.Headers.GetValues("Link").Single());
        var asked = _edge.Sidecar.LogEntries.Last(entry => entry.RequestMessage!.Path == Path).RequestMessage!;
        Assert.Equal(("2", "x"), (asked.Query!["limit"].Single(), asked.Query["after"].Single()));
    }

    [Theory]
    [InlineData("/impresiones/a%20b")]
    [InlineData("/campañas/a%2Fb/estadisticas")]
    [InlineData("/influencers/é/conversiones")]
    [InlineData("/campanas/verano/otras")]
    public async Task What_cannot_be_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _edge.Http.GetAsync("/tracking/queries" + path)).StatusCode);
}
