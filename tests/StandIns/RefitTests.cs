using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Alpes.Tests.StandIns;

public sealed record Order(string OrderId, int Count);

[Headers("X-Kind: all", "Accept: application/json")]
public interface IOrders
{
    [Get("/orders/{id}")]
    Task<Order> GetAsync(string id, CancellationToken cancellationToken);

    [Get("/orders/{**path}")]
    Task<string> PathAsync(string path);

    [Get("/orders?fixed=1")]
    Task<List<Order>> ListAsync(
        int? limit, [AliasAs("partner_id")] string? partner, [Query(Format = "o")] DateTimeOffset? since, [Query(CollectionFormat.Multi)] string[]? tag);

    [Post("/orders")]
    [Headers("X-Kind: new")]
    Task<ApiResponse<Order>> AddAsync([Body] Order order, [Header("Idempotency-Key")] string? key);

    [Put("/orders/{id}")]
    Task ReplaceAsync([AliasAs("id")] string orderId, Order order);

    [Delete("/orders/{id}")]
    Task<IApiResponse> DeleteAsync(string id);

    [Get("/raw")]
    Task<HttpResponseMessage> RawAsync();

    [Post("/stream")]
    Task<Stream> StreamAsync([Body] Stream content);
}

public sealed class RefitTests
{
    private static readonly RefitSettings Snake = new(new SystemTextJsonContentSerializer(
        new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }));

    [Fact]
    public async Task A_path_parameter_is_escaped_and_the_answer_read()
    {
        await using var server = await FakeSidecar.StartAsync(200, """{"order_id":"a","count":2}""");
        var order = await ClientOf(server).GetAsync("a/b c?", CancellationToken.None);
        Assert.Equal(new Order("a", 2), order);
        Assert.Equal("/base/orders/a%2Fb%20c%3F", server.Only.Target);
        Assert.Equal("all", server.Only.Headers["X-Kind"]);
    }

    [Fact]
    public async Task A_catch_all_keeps_its_slashes()
    {
        await using var server = await FakeSidecar.StartAsync(200, "text");
        Assert.Equal("text", await ClientOf(server).PathAsync("a/b c"));
        Assert.Equal("/base/orders/a/b%20c", server.Only.Target);
    }

    [Fact]
    public async Task Query_values_are_formatted_escaped_and_left_out_when_null()
    {
        await using var server = await FakeSidecar.StartAsync(200, "[]");
        await ClientOf(server).ListAsync(5, "a&b", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), ["x", "y"]);
        await ClientOf(server).ListAsync(null, null, null, null);
        Assert.Equal(
            ["/base/orders?fixed=1&limit=5&partner_id=a%26b&since=2026-01-02T03%3A04%3A05.0000000%2B00%3A00&tag=x&tag=y", "/base/orders?fixed=1"],
            server.All.Select(s => s.Target));
    }

    [Fact]
    public async Task A_body_and_headers_are_sent_and_the_whole_answer_given()
    {
        await using var server = await FakeSidecar.StartAsync(201, """{"order_id":"a","count":2}""", ("Location", "/orders/a"));
        using var answer = await ClientOf(server).AddAsync(new Order("a", 2), "k");
        Assert.True(answer.IsSuccessful);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("a", answer.Content!.OrderId);
        Assert.Equal("/orders/a", answer.Headers!.Location!.ToString());
        Assert.Equal("""{"order_id":"a","count":2}""", server.Only.Body);
        Assert.Equal("application/json; charset=utf-8", server.Only.ContentType);
        Assert.Equal("k", server.Only.Headers["Idempotency-Key"]);
        Assert.Equal("new", server.Only.Headers["X-Kind"]);
    }

    [Fact]
    public async Task An_object_that_is_no_part_of_the_path_is_the_body()
    {
        await using var server = await FakeSidecar.StartAsync();
        await ClientOf(server).ReplaceAsync("a", new Order("a", 2));
        Assert.Equal("PUT", server.Only.Method);
        Assert.Equal("/base/orders/a", server.Only.Target);
        Assert.Equal("""{"order_id":"a","count":2}""", server.Only.Body);
    }

    [Fact]
    public async Task A_failure_is_thrown_with_its_content()
    {
        await using var server = await FakeSidecar.StartAsync(404, """{"order_id":"none","count":0}""");
        var failure = await Assert.ThrowsAsync<ApiException>(() => ClientOf(server).GetAsync("a", CancellationToken.None));
        Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode);
        Assert.Equal("none", (await failure.GetContentAsAsync<Order>())!.OrderId);
    }

    [Fact]
    public async Task A_failure_is_a_value_where_a_response_is_asked_for()
    {
        await using var server = await FakeSidecar.StartAsync(409, "why");
        using var answer = await ClientOf(server).DeleteAsync("a");
        Assert.False(answer.IsSuccessful);
        Assert.True(answer.HasResponseError(out var failure));
        Assert.Equal("why", failure.Content);
    }

    [Fact]
    public async Task No_answer_at_all_is_a_request_failure()
    {
        var nobody = RestService.For<IOrders>(new HttpClient { BaseAddress = new Uri("http://127.0.0.1:1") });
        await Assert.ThrowsAsync<ApiRequestException>(() => nobody.PathAsync("a"));
        using var answer = await nobody.DeleteAsync("a");
        Assert.True(answer.HasRequestError(out _));
        Assert.False(answer.IsReceived);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_a_failure_of_the_answer()
    {
        await using var server = await FakeSidecar.StartAsync(200, "no json");
        var failure = await Assert.ThrowsAsync<ApiException>(() => ClientOf(server).GetAsync("a", CancellationToken.None));
        Assert.IsType<JsonException>(failure.InnerException);
    }

    [Fact]
    public async Task Raw_responses_and_streams_are_given_as_they_are()
    {
        await using var server = await FakeSidecar.StartAsync(503, "busy");
        using var response = await ClientOf(server).RawAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);

        await using var echo = await FakeSidecar.StartAsync(200, "answer");
        await using var content = await ClientOf(echo).StreamAsync(new MemoryStream("sent"u8.ToArray()));
        Assert.Equal("answer", await new StreamReader(content).ReadToEndAsync());
        Assert.Equal("sent", echo.Only.Body);
    }

    [Fact]
    public async Task A_client_of_the_container_sends_through_its_handlers()
    {
        await using var server = await FakeSidecar.StartAsync(200, """{"orderId":"a","count":2}""");
        var services = new ServiceCollection();
        services.AddRefitGeneratedClient<IOrders>()
            .ConfigureHttpClient(client => client.BaseAddress = new Uri("http://Orders"))
            .AddHttpMessageHandler(() => new Dapr.Client.InvocationHandler { DaprEndpoint = server.Address });
        await using var provider = services.BuildServiceProvider();
        Assert.Equal("a", (await provider.GetRequiredService<IOrders>().GetAsync("a b", CancellationToken.None)).OrderId);
        Assert.Equal("/v1.0/invoke/orders/method/orders/a%20b", server.Only.Target);
    }

    private static IOrders ClientOf(FakeSidecar server) =>
        RestService.For<IOrders>(new HttpClient { BaseAddress = new Uri($"{server.Address}/base/") }, Snake);
}
