using Alpes.Chassis.Relay;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Log;

/// <summary>
/// Takes away what is kept only so that nothing is done twice, when it is too old for that. The log itself stays for ever. One replica does
/// it, the one that holds the relay's lease, a few rows at a time between other writes.
/// </summary>
internal sealed partial class Retention(
    EventLog log, Database database, RelayLease lease, ChassisOptions options, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    private const int RowsACommit = 500;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>Whether there is nothing old left when it returns; another replica does it where this one does not hold the lease.</summary>
    public async Task<bool> Prune(CancellationToken cancellation)
    {
        if (!lease.IsHeld) return false;
        var now = time.GetUtcNow().UtcDateTime;
        return await Prune("inbox", "handled_at", now - options.KeepInbox, cancellation)
            && await Prune("idempotency_keys", "created_at", now - options.KeepIdempotencyKeys, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                while (await timer.WaitForNextTickAsync(stoppingToken)) await Prune(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }

    private async Task<bool> Prune(string table, string column, DateTime before, CancellationToken cancellation)
    {
        for (var (deleted, total) = (RowsACommit, 0); deleted == RowsACommit;)
        {
            if (!lease.IsHeld) return false;
            await log.Derive(async (connection, transaction, token) =>
            {
                await using var delete = connection.Command(transaction, database.Dialect.DeleteBefore(table, column, RowsACommit), ("@before", before));
                deleted = await delete.ExecuteNonQueryAsync(token);
            }, shares: true, cancellation);
            if ((total += deleted) > 0 && deleted < RowsACommit) LogPruned(total, table, before);
        }
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Took away {Count} rows of {Table} from before {Before:u}")]
    private partial void LogPruned(int count, string table, DateTime before);

    [LoggerMessage(LogLevel.Warning, "What is too old to be kept is still there: {Reason}")]
    private partial void LogFailed(string reason);
}
