using System.Text.Json;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Chassis.Operators;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Consumers;

/// <summary>What operators do with parked messages; each action is in the log, under the message's own stream, before or with its effect.</summary>
internal sealed class ParkedMessages(Database database, EventLog log, ConsumerSet consumers, Parking parking, TimeProvider time)
{
    private const int MaxAtATime = 1_000;

    public static string StreamOf(string id) => "parked-" + id;

    public async Task<ParkedRow?> Find(string id, CancellationToken cancellation)
    {
        await using var context = database.Context();
        return await context.Parked.SingleOrDefaultAsync(x => x.Id == id, cancellation);
    }

    public async Task<ParkedAction[]> ActionsOn(string id, CancellationToken cancellation) =>
        [.. (await log.ReadStream(StreamOf(id), cancellation)).Select(message =>
        {
            var acted = (OperatorActed)JsonSerializer.Deserialize(message.Data.Span, OperatorTypes.Acted.Json)!;
            return new ParkedAction(acted.Action, acted.By, message.OccurredAt);
        })];

    public async Task Edit(ParkedRow row, byte[] text, Message message, HttpContext http)
    {
        await log.Append([Acted(http, "parked.edit", row.Id)], async (connection, transaction, token) =>
        {
            await using var update = connection.Command(transaction, "UPDATE parked SET message = @message, type = @type WHERE id = @id",
                ("@message", text), ("@type", message.Type), ("@id", row.Id));
            await update.ExecuteNonQueryAsync(token);
        }, shares: true, http.RequestAborted);
        (row.Message, row.Type) = (text, message.Type);
    }

    public async Task Discard(ParkedRow row, HttpContext http)
    {
        await log.Append([Acted(http, "parked.discard", row.Id)],
            (connection, transaction, token) => Parking.Remove(connection, transaction, row.Id, token), shares: true, http.RequestAborted);
        parking.Forget(row.Consumer);
    }

    /// <summary>Handles a parked message again, and those that only waited behind it.</summary>
    /// <returns>Why it stays parked; null when it is handled.</returns>
    public async Task<string?> Replay(ParkedRow row, HttpContext http)
    {
        var failure = await ReplayOne(row, http);
        while (failure is null && await NextWaiting(row, http.RequestAborted) is { } next)
            if (await ReplayOne(next, http) is not null) break;
        return failure;
    }

    /// <summary>Does something to each of those selected, the oldest first, so that each finds those before it in its stream done.</summary>
    public async Task<ParkedOutcome> Each(ParkedSelection selection, Func<ParkedRow, Task<string?>> act, CancellationToken cancellation)
    {
        await using var context = database.Context();
        var rows = await selection.Of(context.Parked).OrderBy(row => row.Id).Take(MaxAtATime).ToListAsync(cancellation);
        var total = await selection.Of(context.Parked).LongCountAsync(cancellation);
        var failed = new List<ParkedFailure>();
        foreach (var row in rows.OrderBy(row => row.Position ?? 0))
            if (await Find(row.Id, cancellation) is { } still && await act(still) is { } reason)
                failed.Add(new ParkedFailure(row.Id, reason));
        return new ParkedOutcome(rows.Count - failed.Count, [.. failed], total - rows.Count);
    }

    /// <exception cref="PermanentException">It is no message.</exception>
    public static Message Read(byte[] json, string source)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return MessageReader.Read(ref reader, json, source);
    }

    private async Task<string?> ReplayOne(ParkedRow row, HttpContext http)
    {
        var cancellation = http.RequestAborted;
        if (consumers.Named(row.Consumer) is not { } consumer) return "The consumer that parked it is no more.";
        if (consumer.KeepsStreamOrder && await Before(row, cancellation) is { } before) return $"It waits behind {before} of its stream.";
        await log.Append([Acted(http, "parked.replay", row.Id)], cancellation);
        try
        {
            await consumer.Direct.Replay(row.Id, Read(row.Message, row.Source), cancellation);
            return null;
        }
        catch (Exception e) when (e is PermanentException or HandlerException)
        {
            await log.Append([], (connection, transaction, token) => parking.FailedAgain(connection, transaction, row.Id, e.Message, token), shares: true, cancellation);
            return e.Message;
        }
    }

    private async Task<string?> Before(ParkedRow row, CancellationToken cancellation)
    {
        if (row.Position is not { } position) return null;
        await using var context = database.Context();
        return await Siblings(context, row).Where(x => x.Position < position).OrderBy(x => x.Position).Select(x => x.Id).FirstOrDefaultAsync(cancellation);
    }

    private async Task<ParkedRow?> NextWaiting(ParkedRow row, CancellationToken cancellation)
    {
        await using var context = database.Context();
        return await Siblings(context, row).OrderBy(x => x.Position).FirstOrDefaultAsync(cancellation) is { Attempts: 0 } next ? next : null;
    }

    private static IQueryable<ParkedRow> Siblings(LogContext context, ParkedRow row) =>
        context.Parked.Where(x => x.Consumer == row.Consumer && x.Source == row.Source && x.StreamId == row.StreamId && x.Position != null);

    private Draft Acted(HttpContext http, string action, string id) => http.Acts(action, StreamOf(id), time.GetUtcNow());
}
