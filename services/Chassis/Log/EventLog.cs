using System.Collections.ObjectModel;
using System.Text.Json;
using Alpes.Chassis.Messages;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Log;

/// <summary>A service's event log: what happened in it, in commit order, for ever.</summary>
public sealed class EventLog
{
    private readonly Database _database;
    private readonly LogWriter _writer;
    private readonly ServiceName _service;

    internal EventLog(Database database, LogWriter writer, ServiceName service) => (_database, _writer, _service) = (database, writer, service);

    /// <summary>Puts events into the log, all or none; durable when this returns.</summary>
    /// <exception cref="System.Data.Common.DbException">The database is away or full; nothing is in.</exception>
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

    /// <summary>A stream from its beginning; empty when there is none.</summary>
    public async Task<IReadOnlyList<Message>> ReadStream(string streamId, CancellationToken cancellation = default) =>
        [.. (await Rows([streamId], cancellation)).Select(ToMessage)];

    /// <summary>Those of the events that the log holds, in no set order.</summary>
    public async Task<IReadOnlyList<Message>> ReadEvents(IReadOnlyCollection<string> eventIds, CancellationToken cancellation = default)
    {
        await using var context = _database.Context();
        return [.. (await Events(context, eventIds).ToListAsync(cancellation)).Select(ToMessage)];
    }

    /// <summary>What the log publishes on a topic, in order.</summary>
    /// <param name="after">Only what is behind this position.</param>
    /// <param name="limit">At most this many; fewer when their data comes to more than 2 MiB.</param>
    public async Task<IReadOnlyList<Message>> ReadTopic(string topic, long after, int limit, CancellationToken cancellation = default)
    {
        await using var context = _database.Context();
        return await Cut(context.Events.Where(e => e.Topic == topic && e.Position > after).OrderBy(e => e.Position).Take(limit), cancellation);
    }

    /// <summary>What the log publishes on any topic, in order.</summary>
    internal async Task<IReadOnlyList<(Message Message, string? Topic)>> ReadFrom(long after, int limit, CancellationToken cancellation)
    {
        await using var context = _database.Context();
        var rows = await context.Events.Where(e => e.Position > after).OrderBy(e => e.Position).Take(limit).ToListAsync(cancellation);
        return [.. rows.Select(row => (ToMessage(row), row.Topic))];
    }

    /// <summary>Streams by id, each in order.</summary>
    internal async Task<ILookup<string, LoggedEvent>> ReadStreams(IReadOnlyCollection<string> streamIds, CancellationToken cancellation) =>
        (await Rows(streamIds, cancellation)).ToLookup(row => row.StreamId, StringComparer.Ordinal);

    /// <summary>Those of the events that the log holds, by id.</summary>
    internal async Task<IReadOnlyDictionary<string, LoggedEvent>> FindEvents(IReadOnlyCollection<string> eventIds, CancellationToken cancellation)
    {
        if (eventIds.Count == 0) return ReadOnlyDictionary<string, LoggedEvent>.Empty;
        await using var context = _database.Context();
        return await Events(context, eventIds).ToDictionaryAsync(row => row.EventId, StringComparer.Ordinal, cancellation);
    }

    private const int MaxBytesARead = 2 * 1024 * 1024;

    private static IQueryable<LoggedEvent> Events(LogContext context, IReadOnlyCollection<string> eventIds) => eventIds.Count == 1
        ? context.Events.Where(e => e.EventId == eventIds.First())
        : context.Events.Where(e => EF.Parameter(eventIds).Contains(e.EventId));

    private async Task<List<LoggedEvent>> Rows(IReadOnlyCollection<string> streamIds, CancellationToken cancellation)
    {
        if (streamIds.Count == 0) return [];
        await using var context = _database.Context();
        var query = streamIds.Count == 1
            ? context.Events.Where(e => e.StreamId == streamIds.First())
            : context.Events.Where(e => EF.Parameter(streamIds).Contains(e.StreamId));
        return await query.OrderBy(e => e.StreamId).ThenBy(e => e.Version).ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<Message>> Cut(IQueryable<LoggedEvent> rows, CancellationToken cancellation)
    {
        var messages = new List<Message>();
        var bytes = 0;
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var message = ToMessage(row);
            messages.Add(message);
            if ((bytes += message.Data.Length) > MaxBytesARead) break;
        }
        return messages;
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
