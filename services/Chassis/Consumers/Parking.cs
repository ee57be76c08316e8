using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Consumers;

/// <summary>The messages that wait for a person.</summary>
internal sealed class Parking(Database database, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, HashSet<(string Source, string Stream)>> _streams = new(StringComparer.Ordinal);

    /// <summary>The streams of which a consumer has a parked message. Kept in memory; one replica is active.</summary>
    public async Task<IReadOnlySet<(string Source, string Stream)>> Streams(string consumer, CancellationToken cancellation)
    {
        if (_streams.TryGetValue(consumer, out var known)) return known;
        await using var context = database.Context();
        var rows = await context.Parked.Where(x => x.Consumer == consumer).Select(x => new { x.Source, x.StreamId }).ToListAsync(cancellation);
        return _streams.GetOrAdd(consumer, [.. rows.Select(row => (row.Source, row.StreamId))]);
    }

    public void Remember(string consumer, Message message)
    {
        if (_streams.TryGetValue(consumer, out var known)) known.Add((message.Source, message.StreamId));
    }

    /// <summary>Something was taken out: the next look reads the database.</summary>
    public void Forget(string consumer) => _streams.TryRemove(consumer, out _);

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
            ("@attempts", attempts), ("@now", now.UtcDateTime),
        ];
        await using var update = connection.Command(transaction,
            "UPDATE parked SET reason = @reason, attempts = attempts + @attempts, last_at = @now WHERE consumer = @consumer AND message_id = @message_id",
            values);
        if (await update.ExecuteNonQueryAsync(cancellation) > 0) return;
        await using var insert = connection.Command(transaction,
            "INSERT INTO parked (id, consumer, source, topic, message_id, type, stream_id, message, reason, attempts, first_at, last_at) "
            + "VALUES (@id, @consumer, @source, @topic, @message_id, @type, @stream, @message, @reason, @attempts, @now, @now)",
            values);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task Remove(DbConnection connection, DbTransaction transaction, string id, CancellationToken cancellation)
    {
        await using var delete = connection.Command(transaction, "DELETE FROM parked WHERE id = @id", ("@id", id));
        await delete.ExecuteNonQueryAsync(cancellation);
    }

    private static byte[] Bytes(Message message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) MessageWriter.Write(json, message);
        return buffer.WrittenSpan.ToArray();
    }
}
