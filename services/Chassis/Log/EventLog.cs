using System.Data.Common;
using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Log;

/// <summary>A service's event log: what happened in it, in commit order, for ever.</summary>
public sealed class EventLog
{
    private const int MaxBytesARead = 2 * 1024 * 1024;

    private readonly Database _database;
    private readonly LogWriter _writer;
    private readonly ServiceName _service;

    internal EventLog(Database database, LogWriter writer, ServiceName service) =>
        (_database, _writer, _service) = (database, writer, service);

    /// <summary>Puts events into the log, all or none; durable when this returns.</summary>
    /// <exception cref="DbException">The database is away or full; nothing is in.</exception>
    public Task<AppendResult> Append(IReadOnlyList<Draft> drafts, CancellationToken cancellation = default) =>
        _writer.Run(new Write(drafts, null, Shares: true), cancellation);

    /// <summary>Same, with other work of the same transaction.</summary>
    internal Task<AppendResult> Append(IReadOnlyList<Draft> drafts, WithinTransaction within, bool shares, CancellationToken cancellation) =>
        _writer.Run(new Write(drafts, within, shares), cancellation);

    /// <summary>
    /// Work that can be done again from what is on disk elsewhere, such as a read model with its checkpoint: committed, but it does not wait
    /// for the disk. Should the machine lose power, all of it is there or none of it.
    /// </summary>
    internal Task Derive(WithinTransaction within, bool shares, CancellationToken cancellation) =>
        _writer.Run(new Write([], within, shares, Flushes: false), cancellation);

    /// <summary>Same, when nobody else has work; committed together with its like.</summary>
    internal Task DeriveInBackground(WithinTransaction within, CancellationToken cancellation) =>
        _writer.Run(new Write([], within, Shares: true, Flushes: false, IsBackground: true), cancellation);

    /// <inheritdoc cref="Database.Refuses"/>
    internal bool Refuses(Exception failure) => _database.Refuses(failure);

    /// <summary>A stream from its beginning; empty when there is none.</summary>
    public async Task<IReadOnlyList<Message>> ReadStream(string streamId, CancellationToken cancellation = default)
    {
        var all = new List<Message>();
        int had;
        do
        {
            had = all.Count;
            await ReadStream(streamId, had, int.MaxValue, all.Add, cancellation);
        }
        while (all.Count > had);
        return all;
    }

    /// <summary>A part of a stream, one by one.</summary>
    /// <param name="after">Only what is behind this version.</param>
    /// <param name="limit">At most this many; fewer when their data comes to more than 2 MiB.</param>
    internal Task ReadStream(string streamId, long after, int limit, Action<Message> take, CancellationToken cancellation) =>
        Part(_database.Dialect.First("stream_id = @stream AND version > @after", "version"),
            [("@stream", streamId), ("@after", after), ("@limit", limit)], (message, _) => take(message), cancellation);

    /// <summary>Those of the events that the log holds, in no set order.</summary>
    public async Task<IReadOnlyList<Message>> ReadEvents(IReadOnlyCollection<string> eventIds, CancellationToken cancellation = default) =>
        [.. (await FindEvents(eventIds, cancellation)).Values.Select(ToMessage)];

    /// <summary>What the log publishes on a topic, in order.</summary>
    /// <param name="after">Only what is behind this position.</param>
    /// <param name="limit">At most this many; fewer when their data comes to more than 2 MiB.</param>
    public async Task<IReadOnlyList<Message>> ReadTopic(string topic, long after, int limit, CancellationToken cancellation = default)
    {
        var part = new List<Message>();
        await ReadTopic(topic, after, limit, part.Add, cancellation);
        return part;
    }

    /// <summary>Same, one by one.</summary>
    internal Task ReadTopic(string topic, long after, int limit, Action<Message> take, CancellationToken cancellation) =>
        Part(_database.Dialect.First("topic = @topic AND position > @after", "position"),
            [("@topic", topic), ("@after", after), ("@limit", limit)], (message, _) => take(message), cancellation);

    /// <summary>The newest position on a topic; 0 when there is none.</summary>
    internal Task<long> Head(string topic, CancellationToken cancellation) =>
        _database.One("SELECT position FROM heads WHERE topic = @topic", [("@topic", topic)], row => row.GetInt64(0), cancellation);

    /// <summary>The newest position on a topic that is not behind a position; 0 when there is none.</summary>
    internal Task<long> NewestAt(string topic, long position, CancellationToken cancellation) => _database.One(
        "SELECT COALESCE(MAX(position), 0) FROM events WHERE topic = @topic AND position <= @position",
        [("@topic", topic), ("@position", position)], row => row.GetInt64(0), cancellation);

    /// <summary>What is in the log, in order; of events that are not published, without their data. As many as <see cref="ReadTopic(string, long, int, CancellationToken)"/> gives.</summary>
    internal async Task<List<(Message Message, string? Topic)>> ReadFrom(long after, int limit, CancellationToken cancellation)
    {
        var found = new List<(Message, string?)>();
        await Part(_database.Dialect.First("position > @after", "position", publishedData: true),
            [("@after", after), ("@limit", limit)], (message, topic) => found.Add((message, topic)), cancellation);
        return found;
    }

    /// <summary>Streams by id, each in order, each from behind a version.</summary>
    internal async Task<ILookup<string, LoggedEvent>> ReadStreams(IReadOnlyCollection<(string Id, long After)> streams, CancellationToken cancellation)
    {
        List<LoggedEvent> rows = streams.Count == 0 ? [] : await _database.All(_database.Dialect.Streams, [("@streams", Pairs(streams))], LoggedEvent.Of, cancellation);
        rows.Sort((one, other) => one.Version.CompareTo(other.Version));
        return rows.ToLookup(row => row.StreamId, StringComparer.Ordinal);
    }

    /// <summary>Those of the events that the log holds, by id.</summary>
    internal async Task<IReadOnlyDictionary<string, LoggedEvent>> FindEvents(IReadOnlyCollection<string> eventIds, CancellationToken cancellation)
    {
        List<LoggedEvent> rows = eventIds.Count == 0 ? [] : await _database.All(
            _database.Dialect.ByIds, [Dialect.Ids(eventIds)], LoggedEvent.Of, cancellation);
        return rows.ToDictionary(row => row.EventId, StringComparer.Ordinal);
    }

    /// <param name="take">Takes a message, and the topic that it is published on.</param>
    private async Task Part(string sql, (string, object)[] values, Action<Message, string?> take, CancellationToken cancellation)
    {
        var bytes = 0;
        await _database.Read(sql, values, row =>
        {
            var logged = LoggedEvent.Of(row);
            var message = ToMessage(logged);
            take(message, logged.Topic);
            return (bytes += message.Data.Length) <= MaxBytesARead;
        }, cancellation);
    }

    private static string Pairs(IReadOnlyCollection<(string Id, long After)> streams)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var (id, after) in streams)
            {
                json.WriteStartArray();
                json.WriteStringValue(id);
                json.WriteNumberValue(after);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private Message ToMessage(LoggedEvent row) => new()
    {
        Id = row.EventId,
        Type = row.Type,
        SchemaVersion = row.SchemaVersion,
        StreamId = row.StreamId,
        StreamVersion = row.Version,
        Position = row.Position,
        PreviousPosition = row.PreviousPosition,
        Correlation = JsonSerializer.Deserialize(row.Metadata, CorrelationJson.Default.Correlation)!,
        OccurredAt = row.OccurredAt,
        Source = _service.AppId,
        Data = Payload.Unpack(row.Data),
    };
}
