using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Alpes.Chassis;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.Messages;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Processing;
using Alpes.Contracts.Validation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Benchmarks;

/// <summary>Logs of a platform that has taken in, validated, processed and published records; of its views there are none.</summary>
internal static class LivedLogs
{
    public const string Partner = "p-lived";
    private const int Chunk = 1_000;
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(10);
    private static readonly DateTimeOffset Then = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly RuleResult[] Rules = [new("payload_object", true), new("name_not_blank", true), new("age_range", true)];
    private static readonly string Hash = new('a', 64);
    private static readonly JsonElement Statistics = Json(
        """
        {"bytes":930,"depth":3,"members":43,"strings":32,"numbers":{"count":9,"min":0,"max":134,"mean":49.022222,"sum":441.2},"booleans":0,"nulls":0,"arrays":2,"items":8,
        "observations":{"count":8,"by_code":{"29463-7":1,"72514-3":1,"77606-2":1,"8289-1":1,"8302-2":1,"8462-4":1,"8480-6":1,"9843-4":1},"other":0}}
        """);

    /// <summary>As a record with eight observations goes through them.</summary>
    private static readonly ProcessingStep[] Steps =
    [
        new("normalise", Json("""{"strings_trimmed":0,"strings_collapsed":0,"strings_composed":0,"numbers_rewritten":5,"objects_sorted":9,"duplicates_dropped":0}""")),
        new("statistics", Statistics),
        new("content_hash", Json($$"""{"content_hash":"{{Hash}}"}""")),
    ];

    public static string Id(int number) => "lived-" + number.ToString(CultureInfo.InvariantCulture);

    public static async Task Write(string folder, int records)
    {
        await Log(folder, Apps.Ingestion, records, (id, at) =>
        [
            Draft(id, at, IngestionTypes.DataReceived, new DataReceived(id, Partner, Payloads.Element(id))),
            Draft(id, at, IngestionTypes.DataIngested, new DataIngested(id, Partner, Then, Payloads.Element(id))),
        ]);
        await Log(folder, Apps.Validation, records, (id, at) =>
            [Draft(id, at, ValidationTypes.DataValidated, new DataValidated(id, Partner, true, [], [.. Rules], 0))]);
        await Log(folder, Apps.Processing, records, (id, at) =>
            [Draft(id, at, ProcessingTypes.DataProcessed, new DataProcessed(id, Partner, [.. Steps], new ProcessingResult(Hash, Statistics)))]);
        SqliteConnection.ClearAllPools();
    }

    private static async Task Log(string folder, string app, int records, Func<string, DateTimeOffset, Draft[]> of)
    {
        var database = new SqliteDatabase(Path.Combine(folder, app + ".db"));
        await database.Migrate(default);
        await using var writer = new LogWriter(database, NullLogger<LogWriter>.Instance);
        var log = new EventLog(database, writer, new ServiceName(app));
        foreach (var some in Enumerable.Range(0, records).Chunk(Chunk)) await log.Append([.. some.SelectMany(number => of(Id(number), Then + number * Apart))]);
        await using var connection = await database.OpenConnection(default);
        await using var done = connection.Command(null,
            "UPDATE relay SET published = (SELECT position FROM heads WHERE topic = ''); INSERT INTO checkpoints (consumer, source, topic, position) VALUES (@topic, @source, @topic, @position)",
            ("@topic", Topics.IngestionEvents), ("@source", Apps.Ingestion), ("@position", 2L * records));
        await done.ExecuteNonQueryAsync();
    }

    private static JsonElement Json([StringSyntax(StringSyntaxAttribute.Json)] string text) => JsonSerializer.Deserialize<JsonElement>(text.ReplaceLineEndings(""));

    private static Draft Draft(string id, DateTimeOffset at, MessageType type, object body) =>
        new("data-" + id, 0, Alpes.Chassis.Ids.Id.New(Then), type, MessageTypes.Write(type, body), new Correlation("lived", "lived"), at);
}
