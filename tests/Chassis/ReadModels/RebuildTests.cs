using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.ReadModels;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Chassis.ReadModels;

public sealed class RebuildTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-model-").FullName;
    private readonly Feeds _feed = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task While_a_rebuild_goes_on_the_one_before_serves_and_moves_on_and_then_all_is_switched_at_once()
    {
        _feed.Add(Events("left", 1, 1_000));
        await using var host = await Start<Tally.TallyModel>();
        await Until(async () => await host.Total() == 1_000);
        var before = await host.Seen();
        var served = (await host.State()).Serves;
        var held = _feed.Hold(from: 128);

        Assert.True(await host.BuildAgain());
        Assert.False(await host.BuildAgain());
        await Until(async () => (await host.State()).Rebuild is { Events: >= 128 });
        Assert.Equal(before, await host.Seen());
        _feed.Add(Events("left", 1_001, 10));
        await Until(async () => await host.Total() == 1_010);
        Assert.Equal(served, (await host.State()).Serves);

        // On a thread of its own: SQLite answers at once, so that it would never give this one back.
        var watched = Task.Run(() => Watch(host, atLeast: 1_010));
        held.SetResult();
        await Until(async () => (await host.State()) is { Rebuild: null } state && state.Serves != served);
        Assert.Equal(1_010, await watched);
        _feed.Add(Events("left", 1_011, 5));
        await Until(async () => await host.Total() == 1_015);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public async Task A_rebuilt_model_equals_the_one_that_lived(int seed)
    {
        var random = new Random(seed);
        var things = random.Next(10, 40);
        foreach (var source in ModelHost<Tally.TallyModel>.Sources)
        {
            var (thing, poison) = (Enumerable.Range(0, 3_000).Select(_ => random.Next(things)).ToArray(), random.Next(1, 3_000));
            _feed.Add(ModelHost<Tally.TallyModel>.Events(source, 1, random.Next(1, 2_000), i => "t" + thing[i], i => i == poison ? "poison" : "p"));
        }
        _feed.MaxPiece = random.Next(10, 2_000);
        await using var host = await Start<Tally.TallyModel>();
        await Until(() => IsAtTheEnd(host));
        var (lived, parked) = (await host.Seen(), await Parked(host));

        await host.BuildAgain();
        await Until(() => IsRebuilt(host));

        Assert.Equal(lived, await host.Seen());
        Assert.Equal(parked, await Parked(host));
        Assert.True(await IsAtTheEnd(host));
    }

    [Fact]
    public async Task A_killed_rebuild_goes_on_where_it_was()
    {
        _feed.Add(Events("left", 1, 2_000));
        (string, int, long)[] lived;
        await using (var first = await Start<Tally.TallyModel>())
        {
            await Until(async () => await first.Total() == 2_000);
            lived = await first.Seen();
            _feed.Hold(from: 1_000);
            await first.BuildAgain();
            await Until(async () => (await first.State()).Rebuild is { Events: >= 900 });
        }
        _feed.LetGo();
        _feed.RebuiltFrom.Clear();

        await using var second = await Start<Tally.TallyModel>();
        await Until(() => IsRebuilt(second));

        Assert.Equal(lived, await second.Seen());
        Assert.DoesNotContain(_feed.RebuiltFrom, position => position is > 0 and < 900);
    }

    [Fact]
    public async Task A_rebuild_whose_sources_go_away_in_between_goes_on_from_what_is_written()
    {
        foreach (var source in ModelHost<Tally.TallyModel>.Sources) _feed.Add(Events(source, 1, 1_500));
        await using var host = await Start<Tally.TallyModel>();
        await Until(() => IsAtTheEnd(host));
        var lived = await host.Seen();
        var held = _feed.Hold(from: 1_000);
        await host.BuildAgain();
        await Until(async () => (await host.State()).Rebuild is { Events: >= 1_500 });

        _feed.LetGo();
        _feed.RebuiltFrom.Clear();
        held.SetException(new HttpRequestException("It is away."));

        await Until(() => IsRebuilt(host));
        Assert.Equal(lived, await host.Seen());
        Assert.DoesNotContain(_feed.RebuiltFrom, position => position < 500);
    }

    [Theory]
    [InlineData("{\n"), InlineData("[]\n"), InlineData("{\"id\":\"no type\"}\n"), InlineData("{\"id\":\"1\",\"type\":\"no position\",\"data\":{}}\n")]
    public async Task A_rebuild_whose_sources_answer_nonsense_says_so_and_goes_on_when_they_do_not(string nonsense)
    {
        _feed.Add(Events("left", 1, 300));
        await using var host = await Start<Tally.TallyModel>();
        await Until(async () => await host.Total() == 300);
        _feed.Garbled = nonsense;

        await host.BuildAgain();
        await Until(async () => (await host.State()).Rebuild?.Waits == "What a source answers cannot be read.");
        _feed.Garbled = null;

        await Until(() => IsRebuilt(host));
        Assert.Equal(300, await host.Total());
    }

    [Fact]
    public async Task What_comes_while_a_rebuild_reads_is_taken_in_before_what_serves_stands_still()
    {
        _feed.Add(Events("left", 1, 2_000));
        await using var host = await Start<Tally.TallyModel>();
        await Until(async () => await host.Total() == 2_000);
        var held = _feed.Hold(from: 1_024);
        await host.BuildAgain();
        await Until(async () => (await host.State()).Rebuild is { Events: >= 1_024 });

        _feed.Add(Events("left", 2_001, 3_000));
        held.SetResult();

        await Until(() => IsRebuilt(host));
        Assert.Equal(5_000, await host.Total());
        // The last is what is read while it stands still.
        Assert.Equal([0, 2_000, 5_000, 5_000], _feed.RebuiltFrom.Where((position, i) => position > 0 || i == 0));
    }

    [Fact]
    public async Task In_a_rebuild_nothing_is_told_anew()
    {
        _feed.Add(Events("left", 1, 300));
        await using var host = await Start<Tally.TallyModel>();
        await Until(async () => await host.Total() == 300);

        await host.BuildAgain();
        await Until(() => IsRebuilt(host));

        Assert.Equal(300, host.Projection.Told);
    }

    [Fact]
    public async Task How_long_a_rebuild_takes_for_a_batch_is_measured()
    {
        var measured = new ConcurrentBag<object?>();
        using var listener = new MeterListener { InstrumentPublished = (found, by) => { if (found.Name == "alpes.handler.duration") by.EnableMeasurementEvents(found); } };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Add(tags[0].Value));
        listener.Start();
        _feed.Add(Events("left", 1, 300));
        await using var host = await Start<Tally.TallyModel>();
        await Until(async () => await host.Total() == 300);

        await host.BuildAgain();
        await Until(() => IsRebuilt(host));

        Assert.Contains(Generations.Building(host.Model.Name, (await host.State()).Serves!), measured);
    }

    [Fact]
    public async Task A_generation_that_is_behind_does_not_serve()
    {
        _feed.Add(Events("left", 1, 300));
        await using var host = await Start<Tally.TallyModel>();
        await Until(async () => await host.Total() == 300);
        _feed.Hold(from: 0);
        await host.BuildAgain();
        var building = (await host.State()).Rebuild!.Generation;

        Assert.False(await host.Generations.Switch(host.Model, building, default));
        Assert.Equal(300, await host.Total());
    }

    [Fact]
    public async Task What_serves_no_more_is_dropped_when_nobody_can_be_reading_it()
    {
        _feed.Add(Events("left", 1, 10));
        var time = new ShiftedTime();
        await using var host = await ModelHost<Tally.TallyModel>.Start(new SqliteDatabase(Path.Combine(_folder, "log.db")), _feed, time);
        await Until(async () => await host.Total() == 10);
        await host.BuildAgain();
        await Until(() => IsRebuilt(host));
        Assert.Equal(2, (await host.Tables()).Length);

        time.Shift = TimeSpan.FromMinutes(3);

        await Until(async () => await host.Tables() is [var table] && table.EndsWith("_1", StringComparison.Ordinal));
        Assert.Equal(10, await host.Total());
    }

    [Fact]
    public async Task A_changed_shape_that_reads_the_old_tables_serves_them_until_it_is_built()
    {
        await Lived();
        var held = _feed.Hold(from: 0);
        await using var host = await Start<Tally.Indexed.TallyModel>();

        Assert.Equal((500, false), (await host.Total(), (await host.State()).IsCurrent));
        _feed.Add(Events("left", 501, 5));
        held.SetResult();

        await Until(async () => (await host.State()) is { IsCurrent: true, Rebuild: null } && await host.Total() == 505);
    }

    [Fact]
    public async Task A_changed_shape_that_does_not_is_not_to_be_asked_until_it_is_built()
    {
        await Lived();
        var held = _feed.Hold(from: 0);
        await using var host = await Start<Tally.Wider.TallyModel>();

        await Assert.ThrowsAsync<ReadModelUnavailableException>(host.Total);
        Assert.Null((await host.State()).Serves);
        held.SetResult();

        await Until(async () => (await host.State()) is { IsCurrent: true });
        Assert.Equal(500, await host.Total());
    }

    private Task<ModelHost<TModel>> Start<TModel>()
        where TModel : ReadModelContext => ModelHost<TModel>.Start(new SqliteDatabase(Path.Combine(_folder, "log.db")), _feed);

    private async Task Lived()
    {
        _feed.Add(Events("left", 1, 500));
        await using var host = await Start<Tally.TallyModel>();
        await Until(async () => await host.Total() == 500);
    }

    private static IEnumerable<Alpes.Chassis.Messages.Message> Events(string source, int from, int count) =>
        ModelHost<Tally.TallyModel>.Events(source, from, count, i => "t" + (i % 17));

    /// <summary>The least that a query saw until a generation was switched.</summary>
    private static async Task<int> Watch<TModel>(ModelHost<TModel> host, int atLeast)
        where TModel : ReadModelContext
    {
        var (least, began) = (int.MaxValue, (await host.State()).Serves);
        for (var waited = Stopwatch.StartNew(); (await host.State()).Serves == began && waited.Elapsed < Deadline;) least = Math.Min(least, await host.Total());
        for (var i = 0; i < 20; i++) least = Math.Min(least, await host.Total());
        return least < atLeast ? least : atLeast;
    }

    private static async Task<bool> IsRebuilt(ModelHost<Tally.TallyModel> host) =>
        await host.State() is { Rebuild: null } state && state.Serves!.EndsWith("_1", StringComparison.Ordinal);

    private async Task<bool> IsAtTheEnd(ModelHost<Tally.TallyModel> host)
    {
        await using var context = host.Log.Database.Context();
        var at = await context.Checkpoints.Where(x => x.Consumer == host.Model.Name).ToDictionaryAsync(x => x.Source, x => x.Position);
        return ModelHost<Tally.TallyModel>.Sources.All(source => at.GetValueOrDefault(source) == _feed.HeadOf(source));
    }

    private static async Task<string[]> Parked(ModelHost<Tally.TallyModel> host)
    {
        await using var context = host.Log.Database.Context();
        return [.. (await context.Parked.ToListAsync()).Select(row => $"{row.Consumer} {row.MessageId} {row.Position} {row.Reason}").Order(StringComparer.Ordinal)];
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var waited = Stopwatch.StartNew(); !await condition(); await Task.Delay(10)) Assert.True(waited.Elapsed < Deadline, "It did not come true.");
    }

    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
