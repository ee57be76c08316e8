using System.Text.Json;
using Alpes.Chassis;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Ingestion;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Chassis.Log;

/// <summary>A log on a database of its own.</summary>
internal sealed class LogFixture : IAsyncDisposable
{
    private static readonly JsonElement Payload = JsonSerializer.Deserialize<JsonElement>("""{"name":"x"}""");
    private readonly LogWriter _writer;

    public LogFixture(Database database)
    {
        Database = database;
        _writer = new LogWriter(database, NullLogger<LogWriter>.Instance);
        Log = new EventLog(database, _writer, new ServiceName("test"));
        Types = new MessageTypes(IngestionTypes.All);
    }

    public Database Database { get; }

    public EventLog Log { get; }

    public MessageTypes Types { get; }

    public Sessions Sessions(MessageTypes? types = null) => new(Log, types ?? Types, TimeProvider.System, new Snapshots(Database, []));

    public LogWriter Writer => _writer;

    public static async Task<LogFixture> Open(Database database)
    {
        await database.Migrate(default);
        return new LogFixture(database);
    }

    /// <summary>An event on its way in; received ones are published, so that positions on the topic can be looked at.</summary>
    public static Draft Draft(string stream, long version = 0, string? id = null, int padding = 0) => Draft(
        stream, version, id, new DataReceived(stream, "p" + new string('x', padding), Payload));

    public static Draft Draft(string stream, long version, string? id, DataReceived body)
    {
        var now = DateTimeOffset.UtcNow;
        return new Draft(stream, version, id ?? Id.New(now), IngestionTypes.DataReceived,
            MessageTypes.Write(IngestionTypes.DataReceived, body), new Correlation("c", "c"), now, IdIsKnown: id is not null);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await Database.DisposeAsync();
    }
}
