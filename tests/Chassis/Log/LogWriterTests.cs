using System.Data.Common;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alpes.Tests.Chassis.Log;

/// <summary>What becomes of writes that were to be committed together when that fails.</summary>
public sealed class LogWriterTests : IAsyncLifetime
{
    private const int Full = 13;
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-writer-").FullName;
    private readonly Queue<bool?> _losses = new();
    private LogFixture _fixture = null!;

    public async Task InitializeAsync() =>
        _fixture = await LogFixture.Open(new Losing(Path.Combine(_folder, "log.db"), () => _losses.TryDequeue(out var loss) ? loss : null));

    public async Task DisposeAsync()
    {
        await _fixture.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_a_commit_that_does_not_tell_what_was_written_is_in_once_and_work_within_it_too(bool committed)
    {
        var within = 0;
        _losses.Enqueue(committed);

        var result = await _fixture.Log.Append([LogFixture.Draft("data-1"), LogFixture.Draft("data-1")], async (connection, transaction, token) =>
        {
            within++;
            await using var insert = connection.Command(transaction, "INSERT INTO heads (topic, position) VALUES ('mark', 1)");
            await insert.ExecuteNonQueryAsync(token);
        }, shares: true, default);

        Assert.Equal(AppendResult.Appended, result);
        Assert.Equal([1L, 2L], (await _fixture.Log.ReadStream("data-1")).Select(m => m.StreamVersion!.Value));
        Assert.Equal(committed ? 1 : 2, within);
    }

    [Fact]
    public async Task Given_a_connection_that_could_only_read_then_the_next_write_has_a_new_one()
    {
        await using var fixture = await LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "reads.db")));
        await Assert.ThrowsAsync<SqliteException>(() => fixture.Log.Append([LogFixture.Draft("data-1")], async (connection, transaction, token) =>
        {
            await using var only = connection.Command(transaction, "PRAGMA query_only = ON; INSERT INTO heads (topic, position) VALUES ('mark', 1)");
            await only.ExecuteNonQueryAsync(token);
        }, shares: true, default));

        Assert.Equal(AppendResult.Appended, await fixture.Log.Append([LogFixture.Draft("data-1")]));
    }

    [Fact]
    public async Task Given_a_database_that_is_full_all_that_wait_are_told_after_one_try()
    {
        var tries = 0;
        var (turn, first) = await Busy();
        var waiting = Enumerable.Range(0, 200).Select(i => _fixture.Log.Append([LogFixture.Draft($"data-{i}")], (_, _, _) =>
        {
            tries++;
            throw new SqliteException("database or disk is full", Full);
        }, shares: true, default)).ToList();
        turn.SetResult();
        await first;

        foreach (var write in waiting) await Assert.ThrowsAsync<SqliteException>(() => write);
        Assert.InRange(tries, 1, 3);
        Assert.Equal(AppendResult.Appended, await _fixture.Log.Append([LogFixture.Draft("data-1")]));
    }

    [Fact]
    public async Task Given_one_write_at_fault_among_many_the_others_are_still_committed_together()
    {
        var transactions = new HashSet<DbTransaction>();
        var (turn, first) = await Busy();
        var waiting = Enumerable.Range(0, 100).Select(i => _fixture.Log.Append([LogFixture.Draft($"data-{i}")], (_, transaction, _) =>
        {
            transactions.Add(transaction);
            return i == 50 ? throw new InvalidOperationException("no") : Task.CompletedTask;
        }, shares: true, default)).ToList();
        turn.SetResult();
        await first;

        for (var i = 0; i < 100; i++)
            if (i == 50) await Assert.ThrowsAsync<InvalidOperationException>(() => waiting[i]);
            else Assert.Equal(AppendResult.Appended, await waiting[i]);
        Assert.InRange(transactions.Count, 2, 6);
        await using var context = _fixture.Database.Context();
        Assert.Equal(99, await context.Events.CountAsync());
    }

    /// <summary>The writer is busy until told, so that what comes meanwhile is committed together.</summary>
    private async Task<(TaskCompletionSource Turn, Task First)> Busy()
    {
        var (turn, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = _fixture.Log.Append([], (_, _, _) =>
        {
            begun.TrySetResult();
            return turn.Task;
        }, shares: false, default);
        await begun.Task;
        return (turn, first);
    }

    private sealed class Losing(string path, Func<bool?> losesAt) : Database
    {
        private readonly SqliteDatabase _inner = new(path);

        public override Dialect Dialect => _inner.Dialect;

        public override LogContext Context(IModel? model = null) => _inner.Context(model);

        public override async Task<DbConnection> OpenConnection(CancellationToken cancellation)
        {
            var connection = new LosingConnection($"Data Source={path}", losesAt);
            await connection.OpenAsync(cancellation);
            return connection;
        }

        public override bool Refuses(Exception failure) => _inner.Refuses(failure);

        public override void Configure(DbContextOptionsBuilder options, DbConnection? connection = null) => _inner.Configure(options, connection);
    }
}
