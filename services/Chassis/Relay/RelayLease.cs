using Alpes.Chassis.Log;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Relay;

/// <summary>Lets one replica at a time publish. Each new holder gets a higher fence, and only the newest can say what is published.</summary>
internal sealed class RelayLease(EventLog log, Database database, TimeProvider time)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);
    private readonly string _me = Guid.NewGuid().ToString("N");
    private long _fence = -1;
    private DateTime _expires;

    /// <summary>Holds or takes the lease; the position published so far, or null when another replica holds it.</summary>
    public async Task<long?> Hold(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = database.Context();
        var row = await context.Relay.SingleAsync(cancellation);
        var mine = row.Holder == _me && row.Fence == _fence;
        if (mine && _expires - now > Duration / 2) return row.Published;
        if (!mine && row.ExpiresAt > now) return null;
        var (fence, expires) = (mine ? row.Fence : row.Fence + 1, now + Duration);
        var won = await Update(
            "UPDATE relay SET holder = @me, fence = @fence, expires_at = @expires WHERE id = 1 AND fence = @old AND holder = @holder",
            [("@me", _me), ("@fence", fence), ("@expires", expires), ("@old", row.Fence), ("@holder", row.Holder)],
            cancellation);
        if (!won) return null;
        (_fence, _expires) = (fence, expires);
        return row.Published;
    }

    /// <summary>Says that all up to here is on the bus; false when another replica has taken over.</summary>
    public Task<bool> Published(long position, CancellationToken cancellation) =>
        Update("UPDATE relay SET published = @position WHERE id = 1 AND fence = @fence", [("@position", position), ("@fence", _fence)], cancellation);

    /// <summary>Lets another replica take over at once.</summary>
    public Task Release(CancellationToken cancellation) =>
        Update("UPDATE relay SET expires_at = @now WHERE id = 1 AND fence = @fence",
            [("@now", time.GetUtcNow().UtcDateTime), ("@fence", _fence)], cancellation);

    private async Task<bool> Update(string sql, (string, object)[] values, CancellationToken cancellation)
    {
        var changed = 0;
        await log.Derive(async (connection, transaction, token) =>
        {
            await using var command = connection.Command(transaction, sql, values);
            changed = await command.ExecuteNonQueryAsync(token);
        }, shares: true, cancellation);
        return changed > 0;
    }
}
