using Dapr.Client;

namespace Alpes.Tests.StandIns;

public sealed class InvocationTests
{
    [Fact]
    public async Task The_host_becomes_the_app_id_and_path_and_query_stay()
    {
        await using var sidecar = await FakeSidecar.StartAsync(200, "ok");
        using var client = DaprClient.CreateInvokeHttpClient("Data-Query", sidecar.Address, "secret");
        using var response = await client.GetAsync("/items/a%2Fb%20c?q=a%20b");
        Assert.Equal("/v1.0/invoke/Data-Query/method/items/a%2Fb%20c?q=a%20b", sidecar.Only.Target);
        Assert.Equal("secret", sidecar.Only.Headers["dapr-api-token"]);
        Assert.Equal("http://data-query/items/a%2Fb%20c?q=a%20b", response.RequestMessage!.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task Another_app_and_its_port_are_named_by_the_request()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = new HttpClient(new InvocationHandler { InnerHandler = new SocketsHttpHandler(), DaprEndpoint = $"{sidecar.Address}/ignored" });
        await client.PostAsync(new Uri("http://basket:8080/"), new StringContent("body"));
        Assert.Equal(("POST", "/v1.0/invoke/basket/method/", "body"), (sidecar.Only.Method, sidecar.Only.Target, sidecar.Only.Body));
    }

    [Fact]
    public void An_app_id_that_is_no_host_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => DaprClient.CreateInvokeHttpClient("no host"));

    [Fact]
    public void An_endpoint_that_is_no_address_is_refused() =>
        Assert.Throws<ArgumentException>(() => new InvocationHandler { DaprEndpoint = "ftp://somewhere" });
}
