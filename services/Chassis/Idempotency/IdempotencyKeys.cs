using System.Data.Common;
using Alpes.Chassis.Log;

namespace Alpes.Chassis.Idempotency;

/// <summary>Remembers what clients' keys were used for, in the transaction of the effect.</summary>
public sealed class IdempotencyKeys
{
    private readonly Database _database;
    private readonly EventLog _log;
    private readonly TimeProvider _time;

    internal IdempotencyKeys(Database database, EventLog log, TimeProvider time) => (_database, _log, _time) = (database, log, time);

    /// <summary>What the key was used for; null when it is new.</summary>
    public Task<KeyUse?> Find(IdempotencyKey key, CancellationToken cancellation = default) => _database.One(
        "SELECT fingerprint, answer, created_at FROM idempotency_keys WHERE [key] = @key", [("@key", key.Hash)], KeyUse.Of, cancellation);

    /// <summary>Appends events under a new key, together with the answer to give.</summary>
    /// <returns>Null when appended; else what another request has used the key for, and nothing is appended.</returns>
    /// <exception cref="DbException">The database did not take it; nothing is in, the key is unused.</exception>
    public async Task<KeyUse?> Append(
        IdempotencyKey key, string fingerprint, string answer, IReadOnlyList<Draft> drafts, CancellationToken cancellation = default)
    {
        try
        {
            await _log.Append(drafts, async (connection, transaction, token) =>
            {
                if (!await Insert(connection, transaction, key, fingerprint, answer, token)) throw new KeyTakenException();
            }, shares: true, cancellation);
            return null;
        }
        catch (KeyTakenException)
        {
            return await Find(key, cancellation);
        }
    }

    /// <summary>Begins a use that takes many appends, or goes on with one that was begun.</summary>
    public async Task<KeyUse> Begin(IdempotencyKey key, CancellationToken cancellation = default)
    {
        if (await Find(key, cancellation) is { } known) return known;
        try
        {
            await _log.Append([], (connection, transaction, token) => Insert(connection, transaction, key, null, null, token), shares: true, cancellation);
        }
        catch (DbException)
        {
            // Another replica may have been first; else the failure is told.
            if (await Find(key, cancellation) is null) throw;
        }
        return (await Find(key, cancellation))!;
    }

    /// <summary>Ends a use that was begun: from now on it has one body and one answer.</summary>
    public Task Complete(IdempotencyKey key, string fingerprint, string answer, CancellationToken cancellation = default) =>
        _log.Append([], async (connection, transaction, token) =>
        {
            await using var update = connection.Command(transaction,
                "UPDATE idempotency_keys SET fingerprint = @fingerprint, answer = @answer WHERE [key] = @key AND fingerprint IS NULL",
                ("@key", key.Hash), ("@fingerprint", fingerprint), ("@answer", answer));
            await update.ExecuteNonQueryAsync(token);
        }, shares: true, cancellation);

    private async Task<bool> Insert(
        DbConnection connection, DbTransaction transaction, IdempotencyKey key, string? fingerprint, string? answer, CancellationToken cancellation)
    {
        var insert = connection.Prepared(transaction,
            "INSERT INTO idempotency_keys ([key], fingerprint, answer, created_at) SELECT @key, @fingerprint, @answer, @now "
            + "WHERE NOT EXISTS (SELECT 1 FROM idempotency_keys WHERE [key] = @key)",
            ("@key", key.Hash), ("@fingerprint", (object?)fingerprint ?? DBNull.Value), ("@answer", (object?)answer ?? DBNull.Value),
            ("@now", _time.GetUtcNow().UtcDateTime));
        return await insert.ExecuteNonQueryAsync(cancellation) > 0;
    }
}
