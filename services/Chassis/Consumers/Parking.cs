using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>The messages that wait for a person.</summary>
internal sealed class Parking(Database database, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Consumer, string Source), HashSet<string>> _streams = new();

    /// <summary>The streams of a source of which a consumer has a parked message. Kept in memory while this replica is the one at work.</summary>
    public async Task<IReadOnlySet<string>> Streams(string consumer, string source, CancellationToken cancellation)
    {
        if (_streams.TryGetValue((consumer, source), out var known)) return known;
        var streams = await database.All("SELECT DISTINCT stream_id FROM parked WHERE consumer = @consumer AND source = @source",
            [("@consumer", consumer), ("@source", source)], row => row.GetString(0), cancellation);
        return _streams.GetOrAdd((consumer, source), new HashSet<string>(streams, StringComparer.Ordinal));
    }

    public void Remember(string consumer, Message message)
    {
        if (_streams.TryGetValue((consumer, message.Source), out var known)) known.Add(message.StreamId);
    }

    /// <summary>Something was taken out, or another replica was at work: the next look reads the database.</summary>
    public void Forget(string consumer)
    {
        foreach (var key in _streams.Keys)
            if (key.Consumer == consumer)
                _streams.TryRemove(key, out _);
    }

    /// <summary>Parks a message, or counts one more attempt of one that is parked.</summary>
    public async Task Add(
        DbConnection connection, DbTransaction transaction, string consumer, string topic, Message message, string reason, int attempts,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        (string, object)[] values =
        [
            ("@id", Id.New(now)), ("@consumer", consumer), ("@source", message.Source), ("@topic", topic), ("@message_id", message.Id),
            ("@type", message.Type), ("@stream", message.StreamId), ("@message", Bytes(message)), ("@reason", reason),
            ("@attempts", attempts), ("@now", now.UtcDateTime), ("@position", (object?)message.Position ?? DBNull.Value),
        ];
        await using var update = connection.Command(transaction,
            "UPDATE parked SET reason = @reason, attempts = attempts + @attempts, last_at = @now WHERE consumer = @consumer AND message_id = @message_id",
            values);
        if (await update.ExecuteNonQueryAsync(cancellation) > 0) return;
        await using var insert = connection.Command(transaction,
            "INSERT INTO parked (id, consumer, source, topic, message_id, type, stream_id, position, message, reason, attempts, first_at, last_at) "
            + "VALUES (@id, @consumer, @source, @topic, @message_id, @type, @stream, @position, @message, @reason, @attempts, @now, @now)",
            values);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Counts one more attempt of a parked message.</summary>
    public async Task FailedAgain(DbConnection connection, DbTransaction transaction, string id, string reason, CancellationToken cancellation)
    {
        await using var update = connection.Command(transaction,
            "UPDATE parked SET reason = @reason, attempts = attempts + 1, last_at = @now WHERE id = @id",
            ("@reason", reason), ("@now", time.GetUtcNow().UtcDateTime), ("@id", id));
        await update.ExecuteNonQueryAsync(cancellation);
    }

    /// <exception cref="PermanentException">It is not parked any more: another was quicker.</exception>
    public static async Task Remove(DbConnection connection, DbTransaction transaction, string id, CancellationToken cancellation)
    {
        await using var delete = connection.Command(transaction, "DELETE FROM parked WHERE id = @id", ("@id", id));
        if (await delete.ExecuteNonQueryAsync(cancellation) == 0) throw new PermanentException("It is not parked any more.");
    }

    /// <summary>Whether a consumer has a parked message of a stream, as the transaction sees it.</summary>
    public static async Task<bool> Holds(
        DbConnection connection, DbTransaction transaction, string consumer, string source, string stream, CancellationToken cancellation)
    {
        var select = connection.Prepared(transaction,
            "SELECT COUNT(*) FROM parked WHERE consumer = @consumer AND source = @source AND stream_id = @stream",
            ("@consumer", consumer), ("@source", source), ("@stream", stream));
        return Convert.ToInt64(await select.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }

    private static byte[] Bytes(Message message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) MessageWriter.Write(json, message);
        return buffer.WrittenSpan.ToArray();
    }
}
