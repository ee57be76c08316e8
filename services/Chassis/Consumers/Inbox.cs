using System.Data.Common;
using Alpes.Chassis.Log;

namespace Alpes.Chassis.Consumers;

/// <summary>Remembers messages that have no position, by id.</summary>
internal static class Inbox
{
    public static async Task<bool> Holds(Database database, string consumer, string messageId, CancellationToken cancellation) =>
        Safeguards.Inbox && await database.One(
            "SELECT 1 FROM inbox WHERE consumer = @consumer AND message_id = @id", [("@consumer", consumer), ("@id", messageId)], _ => true, cancellation);

    /// <exception cref="DbException">It is there already: the message was handled at the same time elsewhere.</exception>
    public static async Task Add(
        DbConnection connection, DbTransaction transaction, string consumer, string messageId, DateTime now, CancellationToken cancellation)
    {
        if (!Safeguards.Inbox) return;
        await connection.Prepared(transaction,
            "INSERT INTO inbox (consumer, message_id, handled_at) VALUES (@consumer, @id, @now)",
            ("@consumer", consumer), ("@id", messageId), ("@now", now)).ExecuteNonQueryAsync(cancellation);
    }
}
