using System.Data.Common;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;

namespace Alpes.Tests.Chassis.Log;

/// <summary>Which commits wait for the disk, as SQLite is told while each of them is made.</summary>
public sealed class FlushingTests : IDisposable
{
    private const long Normal = 1;
    private const long Full = 2;
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-flush-").FullName;
    private readonly List<long> _seen = [];

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Events_wait_for_the_disk_and_what_can_be_derived_again_does_not()
    {
        await using var fixture = await LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "log.db")));

        await fixture.Log.Append([LogFixture.Draft("data-1")], See, shares: false, default);
        await fixture.Log.Derive(See, shares: false, default);
        await fixture.Log.Append([], See, shares: false, default);
        await fixture.Log.Derive(See, shares: false, default);
        await fixture.Log.Append([LogFixture.Draft("data-1")], See, shares: false, default);

        Assert.Equal([Full, Normal, Full, Normal, Full], _seen);
    }

    [Fact]
    public async Task What_is_written_in_the_background_goes_to_disk_in_small_parts()
    {
        await using var fixture = await LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "log.db")));
        var parts = new List<long>();
        async Task SeeParts(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
        {
            await using var pragma = connection.Command(transaction, "PRAGMA wal_autocheckpoint");
            parts.Add((long)(await pragma.ExecuteScalarAsync(cancellation))!);
        }

        await fixture.Log.Derive(SeeParts, shares: false, default);
        await fixture.Log.DeriveInBackground(SeeParts, default);
        await fixture.Log.Append([LogFixture.Draft("data-1")], SeeParts, shares: false, default);

        Assert.Equal([8_000, 250, 8_000], parts);
        await fixture.Log.DeriveInBackground(See, default);
        Assert.Equal([Normal], _seen);
    }

    [Fact]
    public async Task A_database_that_takes_nothing_but_derived_work_never_waits_for_the_disk()
    {
        await using var fixture = await LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "log.db")));

        await fixture.Log.Derive(See, shares: false, default);
        await fixture.Log.Derive(See, shares: false, default);

        Assert.Equal([Normal, Normal], _seen);
    }

    [Fact]
    public async Task A_commit_that_an_event_shares_with_derived_work_waits_for_the_disk()
    {
        await using var fixture = await LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "log.db")));
        using var turn = new SemaphoreSlim(0);
        var first = fixture.Log.Derive((_, _, cancellation) => turn.WaitAsync(cancellation), shares: false, default);
        var shared = Task.WhenAll(
            fixture.Log.Derive(See, shares: true, default),
            fixture.Log.Append([LogFixture.Draft("data-1")]),
            fixture.Log.Derive(See, shares: true, default));
        turn.Release();

        await Task.WhenAll(first, shared);

        Assert.Equal([Full, Full], _seen);
    }

    private async Task See(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var pragma = connection.Command(transaction, "PRAGMA synchronous");
        _seen.Add(Convert.ToInt64(await pragma.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture));
    }
}
