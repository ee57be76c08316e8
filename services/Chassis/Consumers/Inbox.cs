using System.Data.Common;
using Alpes.Chassis.Log;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Consumers;

/// <summary>Remembers messages that have no position, by id.</summary>
internal static class Inbox
{
    public static async Task<bool> Holds(Database database, string consumer, string messageId, CancellationToken cancellation)
    {
        if (!Safeguards.Inbox) return false;
        await using var context = database.Context();
        return await context.Inbox.AnyAsync(x => x.Consumer == consumer && x.MessageId == messageId, cancellation);
    }

    /// <exception cref="DbException">It is there already: the message was handled at the same time elsewhere.</exception>
    public static async Task Add(
        DbConnection connection, DbTransaction transaction, string consumer, string messageId, DateTime now, CancellationToken cancellation)
    {
        if (!Safeguards.Inbox) return;
        await using var insert = connection.Command(transaction,
            "INSERT INTO inbox (consumer, message_id, handled_at) VALUES (@consumer, @id, @now)",
            ("@consumer", consumer), ("@id", messageId), ("@now", now));
        await insert.ExecuteNonQueryAsync(cancellation);
    }
}
