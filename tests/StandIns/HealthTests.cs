using Dapr.Client;

namespace Alpes.Tests.StandIns;

public sealed class HealthTests
{
    [Theory]
    [InlineData(204, true)]
    [InlineData(500, false)]
    public async Task Health_is_a_status(int status, bool healthy)
    {
        await using var sidecar = await FakeSidecar.StartAsync(status);
        using var client = new DaprClientBuilder().UseHttpEndpoint(sidecar.Address).Build();
        Assert.Equal(healthy, await client.CheckHealthAsync());
        Assert.Equal(healthy, await client.CheckOutboundHealthAsync());
        Assert.Equal(["/v1.0/healthz", "/v1.0/healthz/outbound"], sidecar.All.Select(s => s.Target));
    }

    [Fact]
    public async Task Nobody_there_is_not_healthy()
    {
        using var client = new DaprClientBuilder().UseHttpEndpoint("http://127.0.0.1:1").Build();
        Assert.False(await client.CheckHealthAsync());
    }

    [Fact]
    public async Task Waiting_ends_when_the_outbound_side_is_up()
    {
        var asked = 0;
        await using var sidecar = await FakeSidecar.StartAsync(context =>
        {
            context.Response.StatusCode = ++asked < 3 ? 500 : 204;
            return Task.CompletedTask;
        });
        using var client = new DaprClientBuilder().UseHttpEndpoint(sidecar.Address).Build();
        await client.WaitForSidecarAsync();
        Assert.Equal(3, sidecar.All.Count);
        Assert.All(sidecar.All, seen => Assert.Equal("/v1.0/healthz/outbound", seen.Target));
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var client = new DaprClientBuilder().UseHttpEndpoint("http://127.0.0.1:1").Build();
        using var patience = new CancellationTokenSource(100);
        await Assert.ThrowsAsync<TaskCanceledException>(() => client.WaitForSidecarAsync(patience.Token));
    }
}
