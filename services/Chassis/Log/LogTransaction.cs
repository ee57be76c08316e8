using System.Data.Common;
using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Log;

/// <summary>One turn on the log: checks and places the events of several writes, all in one transaction.</summary>
internal sealed class LogTransaction(DbConnection connection, DbTransaction transaction, Dialect dialect)
{
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _heads = new(StringComparer.Ordinal);
    private readonly HashSet<string> _movedHeads = new(StringComparer.Ordinal);
    private readonly List<LoggedEvent> _rows = [];

    /// <summary>Takes the turn and reads what the writes are checked against.</summary>
    public async Task Begin(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (dialect.LockHead is { } sql) await connection.Prepared(transaction, sql).ExecuteNonQueryAsync(cancellation);
        await using (var reader = await connection.Prepared(transaction, "SELECT topic, position FROM heads").ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation)) _heads[reader.GetString(0)] = reader.GetInt64(1);

        var drafts = writes.SelectMany(write => write.Drafts).ToList();
        await using (var reader = await connection.Prepared(transaction,
            // A seek to the end of each stream; grouped, SQLite would read every version of it.
            $"SELECT ids.value, (SELECT MAX(version) FROM events WHERE stream_id = ids.value) FROM {dialect.InList} AS ids",
            Dialect.Ids(drafts.Select(draft => draft.StreamId).Distinct(StringComparer.Ordinal))).ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation))
                if (!reader.IsDBNull(1))
                    _versions[reader.GetString(0)] = reader.GetInt64(1);

        var known = writes.SelectMany(write => write.Drafts.Where(draft => draft.IdIsKnown || write.IsUnsure)).Select(draft => draft.EventId).ToList();
        if (known.Count == 0) return;
        await using (var reader = await connection.Prepared(transaction,
            $"SELECT event_id FROM events WHERE event_id IN {dialect.InList}", Dialect.Ids(known)).ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation)) _knownIds.Add(reader.GetString(0));
    }

    /// <summary>Gives the write's events their places, or none of them.</summary>
    public AppendResult Place(Write write)
    {
        // Ids are of one write alone: where one of them is there, the commit that did not tell took it in.
        write.IsIn = write.IsUnsure && write.Drafts.Any(draft => !draft.IdIsKnown && _knownIds.Contains(draft.EventId));
        if (write.IsIn) return AppendResult.Appended;
        var result = Check(write);
        if (result != AppendResult.Appended) return result;
        foreach (var draft in write.Drafts)
        {
            _versions[draft.StreamId] = _versions.GetValueOrDefault(draft.StreamId) + 1;
            if (draft.IdIsKnown) _knownIds.Add(draft.EventId);
            var position = Move("");
            _rows.Add(new LoggedEvent
            {
                Position = position,
                StreamId = draft.StreamId,
                Version = _versions[draft.StreamId],
                EventId = draft.EventId,
                Type = draft.Type.Name,
                SchemaVersion = draft.Type.SchemaVersion,
                Topic = draft.Type.Topic,
                PreviousPosition = draft.Type.Topic is { } topic ? Move(topic, position) : null,
                Data = Payload.Pack(draft.Data),
                Metadata = JsonSerializer.SerializeToUtf8Bytes(draft.Correlation, CorrelationJson.Default.Correlation),
                OccurredAt = draft.OccurredAt.UtcDateTime,
            });
        }
        return AppendResult.Appended;
    }

    /// <summary>Writes the placed events and the heads.</summary>
    public async Task Flush(CancellationToken cancellation)
    {
        await InsertEvents.Run(connection, transaction, _rows, dialect.RowsAnInsert, cancellation);
        foreach (var topic in _movedHeads)
        {
            (string, object)[] values = [("@position", _heads[topic]), ("@topic", topic)];
            if (await connection.Prepared(transaction, "UPDATE heads SET position = @position WHERE topic = @topic", values).ExecuteNonQueryAsync(cancellation) > 0) continue;
            await connection.Prepared(transaction, "INSERT INTO heads (topic, position) VALUES (@topic, @position)", values).ExecuteNonQueryAsync(cancellation);
        }
    }

    private AppendResult Check(Write write)
    {
        var ahead = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var draft in write.Drafts)
        {
            if (draft.IdIsKnown && _knownIds.Contains(draft.EventId)) return AppendResult.AlreadyThere;
            var next = ahead.GetValueOrDefault(draft.StreamId, _versions.GetValueOrDefault(draft.StreamId)) + 1;
            if (draft.Version != 0 && draft.Version != next) return AppendResult.WrongVersion;
            ahead[draft.StreamId] = next;
        }
        return AppendResult.Appended;
    }

    /// <summary>Moves a head to a position (the log's own by one) and returns where the log's head is, or where the topic's was.</summary>
    private long Move(string topic, long? to = null)
    {
        var before = _heads.GetValueOrDefault(topic);
        _heads[topic] = to ?? before + 1;
        _movedHeads.Add(topic);
        return to is null ? before + 1 : before;
    }
}
