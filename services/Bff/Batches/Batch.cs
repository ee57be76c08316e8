using System.Globalization;
using System.Security.Cryptography;
using Alpes.Bff.Commands;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Relay;

namespace Alpes.Bff.Batches;

/// <summary>
/// One batch on its way into the log: a chunk is read while the one before is committed, so that memory holds two chunks and the client is
/// read no faster than the disk takes it.
/// </summary>
/// <param name="seed">
/// With an idempotency key: the time and the name from which the ids of every line are made, so that a line sent again gets the ids it had
/// and the log knows it. Null without one.
/// </param>
internal sealed class Batch(ICommandReader reader, EventLog log, Backlog backlog, TimeProvider time, string correlationId, (DateTimeOffset Time, string Name)? seed)
{
    private const int MaxLine = 1024 * 1024;
    private const int MaxErrors = 100;
    private const int MaxLinesAChunk = 500;
    private const int MaxBytesAChunk = 2 * 1024 * 1024;

    private readonly List<LineError> _errors = [];
    private List<Draft> _chunk = [];
    private int _chunkBytes;
    private Task _committing = Task.CompletedTask;
    private long _accepted;
    private long _refused;

    /// <summary>Takes all lines; durable when this returns.</summary>
    /// <param name="hash">Is given every byte of the body.</param>
    /// <exception cref="KeyReusedException">A line differs from what is in the log under its ids.</exception>
    public async Task<BatchAnswer> Take(Stream body, IncrementalHash? hash, CancellationToken cancellation)
    {
        var lines = new LineReader(body, MaxLine, hash);
        try
        {
            for (var more = true; more;)
            {
                var filling = lines.Fill(cancellation);
                while (!filling.IsCompleted && (_chunk.Count > 0 || !_committing.IsCompletedSuccessfully))
                    if (_committing.IsCompleted) await Commit(cancellation);
                    else await Task.WhenAny(filling, _committing);
                more = await filling;
                while (TakeLine(lines))
                    if (_chunk.Count >= MaxLinesAChunk || _chunkBytes >= MaxBytesAChunk)
                        await Commit(cancellation);
            }
            await Commit(cancellation);
            await _committing;
        }
        finally
        {
            await _committing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return new BatchAnswer(_accepted, _refused, _errors);
    }

    private bool TakeLine(LineReader lines)
    {
        if (!lines.TryTake(out var line, out var tooLong)) return false;
        if (tooLong) Refuse(lines.Line, "too_large", $"It is longer than {MaxLine} bytes.");
        else if (line.TrimEnd((byte)'\r').Trim(" \t"u8).IsEmpty) return true;
        else if (reader.Read(line, () => NewId(lines.Line, "thing"), out var command) is { } refusal) Refuse(lines.Line, refusal.Code, refusal.Text);
        else Accept(lines.Line, command);
        return true;
    }

    private void Accept(long line, NewCommand command)
    {
        _chunk.Add(CommandLog.Draft(NewId(line, "command"), correlationId, command, reader.Type, time.GetUtcNow(), idIsKnown: seed is not null));
        _chunkBytes += command.Data.Length;
        _accepted++;
    }

    private string NewId(long line, string kind) => seed is { } from
        ? Id.Derived(from.Time, string.Create(CultureInfo.InvariantCulture, $"{from.Name}\n{line}\n{kind}"))
        : Id.New(time.GetUtcNow());

    private void Refuse(long line, string code, string text)
    {
        _refused++;
        if (_errors.Count < MaxErrors) _errors.Add(new LineError(line, code, text));
    }

    /// <summary>Begins to commit what was read, when the chunk before is in.</summary>
    private async Task Commit(CancellationToken cancellation)
    {
        await _committing;
        if (_chunk.Count == 0) return;
        _committing = Append(_chunk, cancellation);
        (_chunk, _chunkBytes) = ([], 0);
    }

    private async Task Append(List<Draft> drafts, CancellationToken cancellation)
    {
        using var admitted = backlog.Admit(drafts.Count);
        while (drafts.Count > 0 && await log.Append(drafts, cancellation) == AppendResult.AlreadyThere)
        {
            var known = (await log.ReadEvents([.. drafts.Select(draft => draft.EventId)], cancellation))
                .ToDictionary(command => command.Id, StringComparer.Ordinal);
            if (drafts.Any(draft => known.TryGetValue(draft.EventId, out var before) && !before.Data.Span.SequenceEqual(draft.Data)))
                throw new KeyReusedException();
            drafts = [.. drafts.Where(draft => !known.ContainsKey(draft.EventId))];
        }
    }
}
