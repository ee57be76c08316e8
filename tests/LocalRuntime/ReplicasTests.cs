using System.Diagnostics;
using System.Net;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Terminal;

namespace Alpes.Tests.LocalRuntime;

public sealed class ReplicasTests : IAsyncLifetime
{
    private const int Many = 40;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly Rig _rig = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _rig.DisposeAsync().AsTask();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_a_failover_subscription_when_the_active_replica_dies_then_the_other_takes_over_all_that_is_open(bool healthCheck)
    {
        var first = await _rig.StartAsync("shop", "failover", bulk: true, replica: 1, healthCheck);
        var second = await _rig.StartAsync("shop", "failover", bulk: true, replica: 2, healthCheck);
        await _rig.PublishAsync(second, Enumerable.Range(0, Many));
        await Until.True(() => first.Got.Count == Many, "the first has all");
        Assert.Empty(second.Got);

        first.Holds = new TaskCompletionSource().Task;
        await _rig.PublishAsync(second, Enumerable.Range(Many, Many));
        var watch = Stopwatch.StartNew();
        await first.DieAsync();

        await Until.True(() => second.Got.Count == Many, "the second has what the first left");
        Assert.Equal(Enumerable.Range(Many, Many), second.Got.Order());
        Assert.True(watch.Elapsed < Soon, $"taken over after {watch.Elapsed}");
    }

    [Fact]
    public async Task Given_a_shared_subscription_then_the_replicas_share_the_messages()
    {
        var first = await _rig.StartAsync("shop", "shared", replica: 1);
        var second = await _rig.StartAsync("shop", "shared", replica: 2);

        await _rig.PublishAsync(first, Enumerable.Range(0, Many));

        await Until.True(() => first.Got.Count + second.Got.Count == Many, "all");
        Assert.NotEmpty(first.Got);
        Assert.NotEmpty(second.Got);
        Assert.Equal(Enumerable.Range(0, Many), first.Got.Concat(second.Got).Order());
    }

    [Fact]
    public async Task Given_a_broadcast_then_each_replica_has_every_message()
    {
        var first = await _rig.StartAsync("shop", "broadcast", replica: 1);
        var second = await _rig.StartAsync("shop", "broadcast", replica: 2);

        await _rig.PublishAsync(first, Enumerable.Range(0, Many));

        await Until.True(() => first.Got.Count == Many && second.Got.Count == Many, "all, at both");
    }

    [Fact]
    public async Task Given_replicas_when_invoked_then_calls_are_spread_over_those_that_are_well()
    {
        var caller = await _rig.StartAsync("desk", "");
        var first = await _rig.StartAsync("shop", "", replica: 1);
        var second = await _rig.StartAsync("shop", "", replica: 2);

        for (var n = 0; n < 20; n++) Assert.Equal(HttpStatusCode.OK, await _rig.InvokeAsync(caller, "shop"));
        Assert.Equal((10, 10), (first.Invoked, second.Invoked));

        await first.DieAsync();
        for (var n = 0; n < 20; n++) Assert.Equal(HttpStatusCode.OK, await _rig.InvokeAsync(caller, "shop"));
        Assert.Equal(30, second.Invoked);
    }

    [Fact]
    public void Given_a_count_then_each_replica_has_a_name_and_ports_of_its_own_and_the_first_keeps_the_app_s()
    {
        var run = new RunTemplate("dapr.yaml", [App("shop"), App("desk")], []);

        var apps = Replicas.Of(run, new Dictionary<string, int> { ["shop"] = 3 }).Apps;

        Assert.Equal(["shop-1", "shop-2", "shop-3", "desk"], apps.Select(a => a.Name));
        Assert.Equal((8000, 3500), (apps[0].AppPort, apps[0].DaprHttpPort));
        Assert.Equal(9, apps.Take(3).SelectMany(a => new[] { a.AppPort!.Value, a.DaprHttpPort, a.DaprGrpcPort }).Distinct().Count());
        Assert.Contains("there are shop, desk", Assert.Throws<InvalidFileException>(() => Replicas.Of(run, new Dictionary<string, int> { ["shoe"] = 2 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("shop=0")]
    [InlineData("=2")]
    [InlineData("shop=2,desk=many")]
    public void Given_a_count_that_is_none_then_it_is_refused(string text) =>
        Assert.Contains("is not app=number", Assert.Throws<InvalidFileException>(() => Options.Parse(["--replicas", text])).Message, StringComparison.Ordinal);

    private static RunApp App(string id) => new()
    {
        AppId = id, AppDirPath = "", RunDirectory = "", AppPort = 8000, DaprHttpPort = 3500, DaprGrpcPort = 3600, MetricsPort = 3700, Command = ["dotnet", "app.dll"],
    };
}
