using Alpes.Chassis.Log;

namespace Alpes.Chassis.Relay;

/// <summary>
/// Lets one replica at a time publish. Each new holder gets a higher fence, and only the newest can say what is published. No wall clock
/// is asked: a holder shows that it lives by changing the row, and a replica that has seen it unchanged for long enough takes over.
/// </summary>
internal sealed class RelayLease(EventLog log, Database database, TimeProvider time, ReplicaName replica)
{
    /// <summary>How often a holder shows that it lives, and writes down what is published.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    private Holding? _holding;
    private (long Fence, long Beat, TimeSpan Since)? _seen;
    private long _published;

    /// <summary>Whether this replica may publish: by its own watch nobody else can have taken over.</summary>
    public bool IsHeld => Volatile.Read(ref _holding) is { } holding && Uptime.Now(time) - holding.Since < Duration;

    /// <summary>All up to this position is on the bus; only the holder knows.</summary>
    public long Published => Volatile.Read(ref _published);

    /// <summary>Takes the lease if it is free; whether this replica holds it.</summary>
    public async Task<bool> Hold(CancellationToken cancellation)
    {
        if (IsHeld) return true;
        if (_holding is not null) await Renew(cancellation);
        return IsHeld || await Take(cancellation);
    }

    /// <summary>Says that all up to here is on the bus; it is written down with the next renewal.</summary>
    public void Move(long position) => Volatile.Write(ref _published, Math.Max(position, Published));

    /// <summary>Shows that this replica lives, if it holds the lease.</summary>
    public async Task Renew(CancellationToken cancellation)
    {
        if (_holding is not { } holding) return;
        var now = Uptime.Now(time);
        var renewed = await Update(
            "UPDATE relay SET beat = beat + 1, published = @published WHERE id = 1" + (Safeguards.Fence ? " AND fence = @fence AND published <= @published" : ""),
            [("@published", Published), ("@fence", holding.Fence)], cancellation);
        Interlocked.CompareExchange(ref _holding, renewed ? holding with { Since = now } : null, holding);
    }

    /// <summary>Lets another replica take over at once.</summary>
    public async Task Release(CancellationToken cancellation)
    {
        if (_holding is not { } holding) return;
        await Update("UPDATE relay SET holder = '', published = @published WHERE id = 1 AND fence = @fence",
            [("@published", Published), ("@fence", holding.Fence)], cancellation);
        Interlocked.CompareExchange(ref _holding, null, holding);
    }

    private async Task<bool> Take(CancellationToken cancellation)
    {
        var now = Uptime.Now(time);
        var row = (await database.One("SELECT published, holder, fence, beat FROM relay", [], RelayRow.Of, cancellation))!;
        // At the first look, what stands under this replica's name is what it left behind when it died.
        var isFree = row.Holder.Length == 0 || (_seen is null && row.Holder == replica.Value);
        if (_seen is not { } seen || (seen.Fence, seen.Beat) != (row.Fence, row.Beat)) _seen = seen = (row.Fence, row.Beat, now);
        if (!isFree && now - seen.Since < Duration) return false;
        var won = await Update(
            "UPDATE relay SET holder = @me, fence = @fence, beat = beat + 1 WHERE id = 1 AND fence = @old AND beat = @beat AND holder = @holder",
            [("@me", replica.Value), ("@fence", row.Fence + 1), ("@old", row.Fence), ("@beat", row.Beat), ("@holder", row.Holder)], cancellation);
        if (!won) return false;
        Volatile.Write(ref _published, row.Published);
        Volatile.Write(ref _holding, new Holding(row.Fence + 1, now));
        return true;
    }

    private async Task<bool> Update(string sql, (string, object)[] values, CancellationToken cancellation)
    {
        var changed = 0;
        await log.Derive(async (connection, transaction, token) =>
            changed = await connection.Prepared(transaction, sql, values).ExecuteNonQueryAsync(token), shares: true, cancellation);
        return changed > 0;
    }

    private sealed record Holding(long Fence, TimeSpan Since);
}
