using System.Data.Common;
using Alpes.Chassis.Log;

namespace Alpes.Chassis.ReadModels;

/// <summary>The generations of read models that this database holds: begins, switches to and drops them, each in one transaction.</summary>
internal sealed class Generations(Database database, EventLog log, TimeProvider time)
{
    public async Task<ILookup<string, ReadModelRow>> All(CancellationToken cancellation)
    {
        var rows = await database.All("SELECT model, generation, columns, created_at, switched_at FROM read_models", [], ReadModelRow.Of, cancellation);
        return rows.ToLookup(row => row.Model, StringComparer.Ordinal);
    }

    /// <summary>
    /// Makes the tables of a new generation: one that serves at once when the model has none yet, else one to be built, when the one that
    /// serves is of another shape or when it is to be built again in any case.
    /// </summary>
    /// <returns>False when one of this shape is being built already.</returns>
    public async Task<bool> Begin(IReadModel model, bool again, IReadOnlyList<Draft> told, CancellationToken cancellation)
    {
        var begun = true;
        await log.Append(told, async (connection, transaction, token) =>
        {
            await LockHead(connection, transaction, token);
            var known = await Known(connection, transaction, model.Name, token);
            bool IsOurs(string generation) => Generation.Parse(generation).Hash == model.Shape.Hash;
            var serves = Newest(known);
            begun = !known.Exists(row => row.Switched is null && IsOurs(row.Generation));
            if (!begun || (serves is not null && IsOurs(serves) && !again)) return;
            var next = Generation.Next(model.Shape.Hash, known.Select(row => row.Generation)).ToString();
            await using var insert = connection.Command(transaction,
                "INSERT INTO read_models (model, generation, columns, created_at, switched_at) VALUES (@model, @generation, @columns, @now, @switched)",
                ("@model", model.Name), ("@generation", next), ("@columns", model.Shape.Columns), ("@now", time.GetUtcNow().UtcDateTime),
                ("@switched", serves is null ? time.GetUtcNow().UtcDateTime : (object)DBNull.Value));
            await insert.ExecuteNonQueryAsync(token);
            await DropTables(connection, transaction, model.Shape.Columns, next, token);
            await model.CreateTables(connection, transaction, next, token);
        }, shares: false, cancellation);
        return begun;
    }

    /// <summary>
    /// Lets a built generation serve, with its checkpoints and what was parked while it was built, if it is as far as the one that serves.
    /// </summary>
    public async Task<bool> Switch(IReadModel model, string generation, CancellationToken cancellation)
    {
        var switched = false;
        await log.Append([], async (connection, transaction, token) =>
        {
            await LockHead(connection, transaction, token);
            (string, object)[] names = [("@model", model.Name), ("@building", Building(model.Name, generation))];
            await using var behind = connection.Command(transaction,
                "SELECT COUNT(*) FROM checkpoints s LEFT JOIN checkpoints b ON b.consumer = @building AND b.source = s.source AND b.topic = s.topic "
                + "WHERE s.consumer = @model AND s.position > COALESCE(b.position, 0)", names);
            if (Convert.ToInt64(await behind.ExecuteScalarAsync(token), System.Globalization.CultureInfo.InvariantCulture) > 0) return;
            await using var update = connection.Command(transaction,
                "UPDATE read_models SET switched_at = @now WHERE model = @model AND generation = @generation AND switched_at IS NULL",
                ("@model", model.Name), ("@generation", generation), ("@now", time.GetUtcNow().UtcDateTime));
            if (switched = await update.ExecuteNonQueryAsync(token) > 0)
                foreach (var statement in Renames)
                {
                    await using var rename = connection.Command(transaction, statement, names);
                    await rename.ExecuteNonQueryAsync(token);
                }
        }, shares: false, cancellation);
        return switched;
    }

    /// <summary>Drops a generation's tables, and all that is known of it.</summary>
    public Task Drop(ReadModelRow row, CancellationToken cancellation) =>
        log.Append([], async (connection, transaction, token) =>
        {
            await DropTables(connection, transaction, row.Columns, row.Generation, token);
            foreach (var statement in Forgets)
            {
                await using var forget = connection.Command(transaction, statement,
                    ("@model", row.Model), ("@generation", row.Generation), ("@building", Building(row.Model, row.Generation)));
                await forget.ExecuteNonQueryAsync(token);
            }
        }, shares: false, cancellation);

    /// <summary>The name that checkpoints and parked messages stand under while a generation is being built.</summary>
    public static string Building(string model, string generation) => $"{model}/{generation}";

    /// <exception cref="InvalidOperationException">None does.</exception>
    public static async Task<string> Serving(DbConnection connection, DbTransaction transaction, string model, CancellationToken cancellation) =>
        Newest(await Known(connection, transaction, model, cancellation)) ?? throw new InvalidOperationException($"No generation of {model} serves.");

    private static readonly string[] Forgets =
    [
        "DELETE FROM read_models WHERE model = @model AND generation = @generation",
        "DELETE FROM checkpoints WHERE consumer = @building",
        "DELETE FROM parked WHERE consumer = @building",
    ];

    private static readonly string[] Renames =
    [
        "DELETE FROM checkpoints WHERE consumer = @model",
        "UPDATE checkpoints SET consumer = @model WHERE consumer = @building",
        // What is in no log was not met again and stays; what was edited in its parking is in its log as it was.
        "DELETE FROM parked WHERE consumer = @model AND (position IS NOT NULL OR message_id IN (SELECT message_id FROM parked WHERE consumer = @building))",
        "UPDATE parked SET consumer = @model WHERE consumer = @building",
    ];

    private static async Task DropTables(
        DbConnection connection, DbTransaction transaction, string columns, string generation, CancellationToken cancellation)
    {
        foreach (var table in ModelShape.Tables(columns))
        {
            await using var drop = connection.Command(transaction, $"DROP TABLE IF EXISTS {table}_{generation}");
            await drop.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static string? Newest(List<(string Generation, DateTime? Switched)> known) =>
        known.Where(row => row.Switched is not null).OrderByDescending(row => row.Switched).Select(row => row.Generation).FirstOrDefault();

    private static async Task<List<(string Generation, DateTime? Switched)>> Known(
        DbConnection connection, DbTransaction transaction, string model, CancellationToken cancellation)
    {
        var known = new List<(string, DateTime?)>();
        await using var reader = await connection.Prepared(
            transaction, "SELECT generation, switched_at FROM read_models WHERE model = @model", ("@model", model)).ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            known.Add((reader.GetString(0), await reader.IsDBNullAsync(1, cancellation) ? null : reader.GetDateTime(1)));
        return known;
    }

    private async Task LockHead(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        if (database.Dialect.LockHead is not { } sql) return;
        await connection.Prepared(transaction, sql).ExecuteNonQueryAsync(cancellation);
    }
}
