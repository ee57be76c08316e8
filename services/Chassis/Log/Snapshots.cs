using System.Data.Common;
using System.Text.Json;
using Alpes.Chassis.Domain;

namespace Alpes.Chassis.Log;

/// <summary>Saved states of aggregates: found where they can be used, saved when it is time.</summary>
internal sealed class Snapshots(Database database, IEnumerable<SnapshotPolicy> policies)
{
    private readonly Dictionary<Type, SnapshotPolicy> _policies = policies.ToDictionary(policy => policy.Aggregate);

    /// <summary>The newest state of each of the streams that has one of a shape known here.</summary>
    public async Task<IReadOnlyList<SnapshotRow>> Find(IReadOnlyCollection<string> streamIds, CancellationToken cancellation)
    {
        if (_policies.Count == 0 || streamIds.Count == 0) return [];
        var rows = await database.All(
            $"SELECT stream_id, version, type, shape, data FROM snapshots WHERE stream_id IN {database.Dialect.InList}",
            [Dialect.Ids(streamIds)], SnapshotRow.Of, cancellation);
        return [.. rows.Where(row => _policies.Values.Any(policy => Fits(policy, row)))];
    }

    /// <summary>Brings a new aggregate to what was saved; false when that cannot be read as this kind of aggregate.</summary>
    public bool Restore(Aggregate aggregate, SnapshotRow row)
    {
        if (!_policies.TryGetValue(aggregate.GetType(), out var policy) || !Fits(policy, row)) return false;
        try
        {
            policy.Restore(aggregate, Payload.Unpack(row.Data));
            aggregate.StartAt(row.Version);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>What is to be saved of an aggregate that was saved at a version; null when it is not time.</summary>
    public SnapshotRow? Due(string streamId, Aggregate aggregate, long savedAt) =>
        _policies.TryGetValue(aggregate.GetType(), out var policy) && aggregate.Version - savedAt >= policy.Every
            ? new SnapshotRow
            {
                StreamId = streamId, Version = aggregate.Version, Type = policy.Type, Shape = policy.Shape, Data = Payload.Pack(policy.Save(aggregate)),
            }
            : null;

    /// <summary>Saves within the transaction of the events; what is newer, of shape or of version, stays.</summary>
    public static async Task Save(DbConnection connection, DbTransaction transaction, SnapshotRow row, CancellationToken cancellation)
    {
        (string, object)[] values = [("@stream", row.StreamId), ("@version", row.Version), ("@type", row.Type), ("@shape", row.Shape), ("@data", row.Data)];
        await using var update = connection.Command(transaction,
            "UPDATE snapshots SET version = @version, type = @type, shape = @shape, data = @data "
            + "WHERE stream_id = @stream AND (shape < @shape OR (shape = @shape AND version < @version))", values);
        if (await update.ExecuteNonQueryAsync(cancellation) > 0) return;
        await using var insert = connection.Command(transaction,
            "INSERT INTO snapshots (stream_id, version, type, shape, data) SELECT @stream, @version, @type, @shape, @data "
            + "WHERE NOT EXISTS (SELECT 1 FROM snapshots WHERE stream_id = @stream)", values);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    private static bool Fits(SnapshotPolicy policy, SnapshotRow row) => policy.Type == row.Type && policy.Shape == row.Shape;
}
