using System.Data.Common;
using Alpes.Chassis.Log;

namespace Alpes.Chassis.Consumers;

/// <summary>How far each consumer is with each source, in the transaction of its effects.</summary>
internal sealed class Checkpoints(Database database, EventLog log)
{
    /// <summary>The position up to which all is done; 0 at first.</summary>
    public async Task<long> Load(string consumer, string source, string topic, CancellationToken cancellation)
    {
        if (await Find(consumer, source, topic, cancellation) is { } known) return known;
        await log.Derive(async (connection, transaction, token) =>
        {
            await using var insert = connection.Command(transaction,
                "INSERT INTO checkpoints (consumer, source, topic, position) SELECT @consumer, @source, @topic, 0 "
                + "WHERE NOT EXISTS (SELECT 1 FROM checkpoints WHERE consumer = @consumer AND source = @source AND topic = @topic)",
                ("@consumer", consumer), ("@source", source), ("@topic", topic));
            await insert.ExecuteNonQueryAsync(token);
        }, shares: true, cancellation);
        return (await Find(consumer, source, topic, cancellation))!.Value;
    }

    /// <summary>Moves a checkpoint from where this replica knows it to be.</summary>
    /// <exception cref="CheckpointLostException">It is not there any more.</exception>
    public static async Task Move(
        DbConnection connection, DbTransaction transaction, string consumer, string source, string topic, long from, long to, CancellationToken cancellation)
    {
        var update = connection.Prepared(transaction,
            "UPDATE checkpoints SET position = @to WHERE consumer = @consumer AND source = @source AND topic = @topic" + (Safeguards.Checkpoint ? " AND position = @from" : ""),
            ("@to", to), ("@consumer", consumer), ("@source", source), ("@topic", topic), ("@from", from));
        if (await update.ExecuteNonQueryAsync(cancellation) == 0) throw new CheckpointLostException(consumer, source, topic);
    }

    /// <summary>Null when it has none yet.</summary>
    public Task<long?> Find(string consumer, string source, string topic, CancellationToken cancellation) => database.One(
        "SELECT position FROM checkpoints WHERE consumer = @consumer AND source = @source AND topic = @topic",
        [("@consumer", consumer), ("@source", source), ("@topic", topic)], row => (long?)row.GetInt64(0), cancellation);
}
