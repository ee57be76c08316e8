using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.ReadModels;

namespace Alpes.Tests.Chassis.ReadModels;

public sealed class CaughtUpTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-caught-up-").FullName;
    private readonly Feeds _feed = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Given_events_that_are_not_taken_in_it_waits_for_them_at_every_replica()
    {
        await using var host = await Start();
        using (await ((IReadModel)host.Model).Pause(default))
        {
            _feed.Add(Events("left", 5));
            Assert.False(await host.CaughtUp.Wait("left", 3, Short, default));
            Assert.False(await host.CaughtUpElsewhere.Wait("left", 3, Short, default));
        }

        Assert.True(await host.CaughtUp.Wait("left", 5, Long, default));
        Assert.Equal(5, await host.Total());
        Assert.True(await host.CaughtUpElsewhere.Wait("left", 5, Long, default));
    }

    [Fact]
    public async Task Given_a_log_that_goes_on_with_other_topics_it_waits_for_its_own_alone()
    {
        _feed.Add(Events("left", 5));
        await using var host = await Start();

        Assert.True(await host.CaughtUp.Wait("left", 9, Long, default));

        Assert.Equal(5, await host.Total());
        Assert.True(await host.CaughtUp.Wait("right", 9, Long, default));
    }

    [Fact]
    public async Task Given_another_source_that_is_behind_it_does_not_wait_for_it()
    {
        await using var host = await Start();
        using (await ((IReadModel)host.Model).Pause(default))
        {
            _feed.Add(Events("left", 5));
            Assert.True(await host.CaughtUp.Wait("right", 5, Long, default));
            Assert.True(await host.CaughtUp.Wait("a source of no model", 5, Long, default));
        }
    }

    private Task<ModelHost<Tally.TallyModel>> Start() =>
        ModelHost<Tally.TallyModel>.Start(new SqliteDatabase(Path.Combine(_folder, "model.db")), _feed);

    private static IEnumerable<Alpes.Chassis.Messages.Message> Events(string source, int count) =>
        ModelHost<Tally.TallyModel>.Events(source, 1, count, i => "t" + i);
}
