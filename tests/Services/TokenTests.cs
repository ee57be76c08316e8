extern alias DataQuery;
extern alias Ingestion;
extern alias Validation;

using System.Net;
using System.Text;

namespace Alpes.Tests.Services;

/// <summary>With a token configured, a service's own routes are for its sidecar.</summary>
[Collection(nameof(ChangesTheEnvironment))]
public sealed class TokenTests : IDisposable
{
    private const string Token = "a-token-of-the-test";

    public TokenTests() => Environment.SetEnvironmentVariable("APP_API_TOKEN", Token);

    public void Dispose() => Environment.SetEnvironmentVariable("APP_API_TOKEN", null);

    [Fact]
    public async Task Queries_want_it()
    {
        await using var service = new ServiceHost<DataQuery::Program>();

        await Wants(service.Http, HttpMethod.Get, "/query/all", "/query/none", "/query/partner/p-1", "/query/none/history", "/events?topic=x",
            "/events/newest?topic=x&at=1", "/caught-up?source=x&position=1&seconds=0");
    }

    [Fact]
    public async Task Parked_messages_want_an_operator()
    {
        await using var service = new ServiceHost<DataQuery::Program>();

        using var answer = await service.Http.GetAsync(new Uri("/parked", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Taking_in_wants_it()
    {
        await using var service = new ServiceHost<Ingestion::Program>();

        await Wants(service.Http, HttpMethod.Post, "/ingest", "/deliveries/ingestion-commands");
    }

    [Fact]
    public async Task Rules_want_it()
    {
        await using var service = new ServiceHost<Validation::Program>();

        await Wants(service.Http, HttpMethod.Get, "/partners/p-1/rules", "/streams/partner-p-1");
    }

    private static async Task Wants(HttpClient http, HttpMethod method, params string[] paths)
    {
        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(null, path));
            Assert.Equal(HttpStatusCode.Unauthorized, await Status("another", path));
            Assert.NotEqual(HttpStatusCode.Unauthorized, await Status(Token, path));
        }

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode);

        async Task<HttpStatusCode> Status(string? token, string path)
        {
            using var request = new HttpRequestMessage(method, path);
            if (method == HttpMethod.Post) request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            if (token is not null) request.Headers.Add("dapr-api-token", token);
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }
    }
}
