using System.Diagnostics;
using System.Net;
using Alpes.Local.Faults;
using Alpes.Local.RunFile;

namespace Alpes.Tests.LocalRuntime;

public sealed class FaultsTests : IAsyncLifetime
{
    private const int Many = 20;

    private readonly FaultSet _faults = new(TimeProvider.System);
    private readonly Rig _rig;

    public FaultsTests() => _rig = new Rig(_faults);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _rig.DisposeAsync().AsTask();

    private void Given(FaultKind kind, int? count = null, int milliseconds = 0) =>
        _faults.Add(new FaultRule { Kind = kind, Topic = "orders", App = "shop", Count = count, Milliseconds = milliseconds });

    private async Task<RigApp> PublishedToShop(bool bulk)
    {
        var shop = await _rig.StartAsync("shop", "failover", bulk);
        await _rig.PublishAsync(shop, Enumerable.Range(0, Many));
        return shop;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_duplicates_then_so_many_messages_come_twice(bool bulk)
    {
        Given(FaultKind.Duplicate, count: 5);
        var shop = await PublishedToShop(bulk);

        await Until.True(() => shop.Got.Count == Many + 5, "all and five again");
        Assert.Equal(Enumerable.Range(0, Many), shop.Got.Distinct().Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_dropped_acknowledgements_then_so_many_messages_come_again(bool bulk)
    {
        Given(FaultKind.DropAck, count: 4);
        var shop = await PublishedToShop(bulk);

        await Until.True(() => shop.Got.Count == Many + 4, "all and four again");
        Assert.Equal(Enumerable.Range(0, Many), shop.Got.Distinct().Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_lost_messages_then_so_many_never_come(bool bulk)
    {
        Given(FaultKind.Lose, count: 3);
        var shop = await PublishedToShop(bulk);

        Assert.Equal(3, _faults.Active.Single().Struck);
        await Until.True(() => shop.Got.Count == Many - 3, "all but three");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_reordering_then_later_messages_come_before_earlier_ones(bool bulk)
    {
        Given(FaultKind.Reorder, count: 3);
        var shop = await PublishedToShop(bulk);

        await Until.True(() => shop.Got.Count == Many, "all");
        Assert.NotEqual(Enumerable.Range(0, Many), shop.Got);
        Assert.Equal(Enumerable.Range(0, Many), shop.Got.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_a_delay_then_the_message_comes_that_much_later(bool bulk)
    {
        var shop = await _rig.StartAsync("shop", "failover", bulk);
        Given(FaultKind.Delay, count: 1, milliseconds: 400);

        var watch = Stopwatch.StartNew();
        await _rig.PublishAsync(shop, [1]);
        await Until.True(() => shop.Got.Count == 1, "it comes");

        Assert.True(watch.Elapsed > TimeSpan.FromMilliseconds(390), $"it came after {watch.Elapsed}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_a_kill_then_the_app_that_is_given_the_message_is_killed(bool bulk)
    {
        var killed = new List<RunApp>();
        _faults.Kill = app => { lock (killed) killed.Add(app); };
        Given(FaultKind.Kill, count: 1);
        var shop = await PublishedToShop(bulk);

        await Until.True(() => { lock (killed) return killed.Count == 1; }, "it is killed");
        Assert.Equal(shop.Run, killed.Single());
    }

    [Fact]
    public async Task Given_a_dropped_publish_acknowledgement_then_the_publisher_is_told_500_and_the_message_is_there()
    {
        var shop = await _rig.StartAsync("shop", "failover");
        Given(FaultKind.DropPublishAck, count: 1);

        Assert.Equal(HttpStatusCode.InternalServerError, await _rig.PublishAsync(shop, 1));
        await Until.True(() => shop.Got.Count == 1, "it comes");
    }

    [Fact]
    public async Task Given_a_full_disk_then_a_publish_is_refused_at_once_and_the_message_never_comes()
    {
        var shop = await _rig.StartAsync("shop", "failover");
        Given(FaultKind.DiskFull);

        Assert.Equal(HttpStatusCode.InternalServerError, await _rig.PublishAsync(shop, 1));
        _faults.Clear();
        await _rig.PublishAsync(shop, [2]);

        await Until.True(() => shop.Got.Count == 1, "the second comes");
        Assert.Equal([2], shop.Got);
    }

    [Fact]
    public async Task Given_a_broker_that_is_down_then_nothing_goes_through_until_it_is_back()
    {
        var shop = await _rig.StartAsync("shop", "failover");
        Given(FaultKind.BrokerDown, milliseconds: 700);

        var watch = Stopwatch.StartNew();
        await _rig.PublishAsync(shop, [1]);

        Assert.True(watch.Elapsed > TimeSpan.FromMilliseconds(690), $"published after {watch.Elapsed}");
        await Until.True(() => shop.Got.Count == 1, "it comes");
    }

    [Fact]
    public async Task Given_faults_of_another_app_or_topic_then_all_is_as_ever()
    {
        _faults.Add(new FaultRule { Kind = FaultKind.Lose, App = "other" });
        _faults.Add(new FaultRule { Kind = FaultKind.Lose, Topic = "other" });
        var shop = await PublishedToShop(bulk: true);

        await Until.True(() => shop.Got.Count == Many, "all");
        Assert.All(_faults.Active, fault => Assert.Equal(0, fault.Struck));
    }

    [Fact]
    public void Given_a_seed_then_the_same_choices_are_made_again()
    {
        var app = new RunApp { AppId = "shop", AppDirPath = "", RunDirectory = "", DaprHttpPort = 1, DaprGrpcPort = 2, MetricsPort = 3 };
        bool[] Choices(int seed)
        {
            var fault = new ActiveFault(1, new FaultRule { Kind = FaultKind.Lose, Probability = 0.3, Seed = seed }, TimeProvider.System);
            return [.. Enumerable.Range(0, 200).Select(_ => fault.Strikes("orders", app))];
        }

        Assert.Equal(Choices(7), Choices(7));
        Assert.NotEqual(Choices(7), Choices(8));
        Assert.InRange(Choices(7).Count(strikes => strikes), 30, 90);
    }
}
