using System.Diagnostics;
using System.Net;

namespace Alpes.Tests.LocalRuntime.Actors;

public sealed class ReminderTests : IAsyncLifetime
{
    private readonly ActorRig _rig = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _rig.DisposeAsync().AsTask();

    [Fact]
    public async Task Given_thousands_due_at_once_then_each_fires_once_and_is_gone()
    {
        const int many = 2_000;
        var app = await _rig.StartAsync();
        var due = DateTimeOffset.UtcNow.AddSeconds(8).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

        await Parallel.ForEachAsync(Enumerable.Range(0, many), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (n, _) =>
            Assert.Equal(HttpStatusCode.NoContent, await _rig.RemindAsync(app, $"{n % 500}", $"r{n}", $$"""{"dueTime":"{{due}}"}""")));

        await Until.True(() => _rig.Turns.Seen.Count >= many, $"all have fired, not {_rig.Turns.Seen.Count}", seconds: 60);
        Assert.Equal(many, _rig.Turns.Seen.Distinct().Count());
        Assert.Equal(0, _rig.Turns.Overlaps);
        await Until.True(() => _rig.SendAsync(HttpMethod.Get, app, "0/reminders/r0").Result == HttpStatusCode.NotFound, "gone");
        Assert.Equal(many, _rig.Turns.Seen.Count);
    }

    [Fact]
    public async Task Given_a_runtime_that_ends_when_the_next_starts_then_what_is_left_fires()
    {
        var app = await _rig.StartAsync();
        await _rig.RemindAsync(app, "1", "fired", """{"dueTime":"0s","data":"once"}""");
        await Until.True(() => _rig.Turns.Count("PUT 1/remind/fired") == 1, "fired");
        await Until.True(() => _rig.SendAsync(HttpMethod.Get, app, "1/reminders/fired").Result == HttpStatusCode.NotFound, "gone");
        await _rig.RemindAsync(app, "1", "deleted", """{"dueTime":"1s"}""");
        await _rig.SendAsync(HttpMethod.Delete, app, "1/reminders/deleted");
        await _rig.RemindAsync(app, "1", "replaced", """{"dueTime":"1h"}""");
        await _rig.RemindAsync(app, "1", "replaced", """{"dueTime":"2s","period":"R2/PT1S","data":{"a":1}}""");

        await _rig.EndAsync();
        await _rig.StartAsync();

        await Until.True(() => _rig.Turns.Count("PUT 1/remind/replaced") == 2, "both firings");
        Assert.Equal(1, _rig.Turns.Count("PUT 1/remind/fired"));
        Assert.Equal(0, _rig.Turns.Count("PUT 1/remind/deleted"));
    }

    [Fact]
    public async Task Given_a_row_that_no_one_can_read_then_the_sidecar_does_not_start_and_says_which_file()
    {
        var app = await _rig.StartAsync();
        await _rig.RemindAsync(app, "1", "r", """{"dueTime":"1h"}""");
        await _rig.EndAsync();
        using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_rig.Folder, "actors", "reminders.db")};Pooling=False"))
        {
            file.Open();
            using var spoil = file.CreateCommand();
            spoil.CommandText = "UPDATE reminders SET value = '{'";
            Assert.Equal(1, spoil.ExecuteNonQuery());
        }

        var failure = await Assert.ThrowsAsync<Alpes.Local.Sidecar.SidecarFailure>(() => _rig.StartAsync());

        Assert.Contains("reminders.db", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_a_turn_that_sets_its_own_reminder_again_then_the_new_one_holds()
    {
        var app = await _rig.StartAsync();
        app.Does = async (method, _) =>
        {
            if (_rig.Turns.Count("PUT 1/remind/r") < 3) Assert.Equal(HttpStatusCode.NoContent, await _rig.RemindAsync(app, "1", "r", """{"dueTime":"50ms"}"""));
        };

        await _rig.RemindAsync(app, "1", "r", """{"dueTime":"0s"}""");

        await Until.True(() => _rig.Turns.Count("PUT 1/remind/r") == 3, "three firings");
        await Until.True(() => _rig.SendAsync(HttpMethod.Get, app, "1/reminders/r").Result == HttpStatusCode.NotFound, "gone");
    }

    [Fact]
    public async Task Given_a_periodic_one_that_its_turn_deletes_then_it_does_not_come_again()
    {
        var app = await _rig.StartAsync();
        app.Does = async (method, _) =>
        {
            if (method == "remind/r") await _rig.SendAsync(HttpMethod.Delete, app, "1/reminders/r");
        };

        await _rig.RemindAsync(app, "1", "r", """{"dueTime":"0s","period":"100ms"}""");
        await _rig.RemindAsync(app, "2", "later", """{"dueTime":"1s"}""");

        await Until.True(() => _rig.Turns.Count("PUT 2/remind/later") == 1, "the later one");
        Assert.Equal(1, _rig.Turns.Count("PUT 1/remind/r"));
    }

    [Fact]
    public async Task Given_an_app_that_is_known_to_be_away_then_a_reminder_waits_for_it_and_no_try_is_used_up()
    {
        var app = await _rig.StartAsync();
        await _rig.RemindAsync(app, "1", "r", """{"dueTime":"500ms"}""");

        await app.EndAsync();
        app.Sidecar.AppDied();
        var watch = Stopwatch.StartNew();
        await Until.True(() => watch.Elapsed > TimeSpan.FromSeconds(5), "longer than the tries take");
        await app.ListenAsync();

        await Until.True(() => _rig.Turns.Count("PUT 1/remind/r") == 1, "fired");
    }

    [Fact]
    public async Task Given_a_host_that_stops_in_the_middle_then_the_reminder_fires_on_another()
    {
        var first = await _rig.StartAsync("shop");
        first.Does = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await _rig.RemindAsync(first, "1", "r", """{"dueTime":"0s"}""");
        await Until.True(() => _rig.Turns.Count("PUT 1/remind/r") == 1, "the first has it");
        await first.Sidecar.StopAsync(CancellationToken.None);

        await _rig.StartAsync("desk");

        await Until.True(() => _rig.Turns.Count("PUT 1/remind/r") == 2, "the second has it");
    }

    [Fact]
    public async Task Given_thousands_of_timers_then_each_fires_as_often_as_it_shall()
    {
        const int many = 1_000;
        var app = await _rig.StartAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, many), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (n, _) =>
            Assert.Equal(HttpStatusCode.NoContent, await _rig.SendAsync(HttpMethod.Put, app, $"{n}/timers/t", """{"dueTime":"1s","period":"R2/PT1S","callback":"Tick"}""")));

        await Until.True(() => _rig.Turns.Seen.Count >= 2 * many, $"all have fired twice, not {_rig.Turns.Seen.Count}", seconds: 60);
        Assert.Equal(2 * many, _rig.Turns.Seen.Count);
    }
}
