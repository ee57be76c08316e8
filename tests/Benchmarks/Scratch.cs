using Alpes.Chassis;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Benchmarks;

/// <summary>A log, and beside it a database of the same schema and settings for bare inserts, in a folder of its own.</summary>
internal sealed class Scratch : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-bench-").FullName;

    private Scratch()
    {
        Database = new SqliteDatabase(Path.Combine(_folder, "log.db"));
        Writer = new LogWriter(Database, NullLogger<LogWriter>.Instance);
        Log = new EventLog(Database, Writer, new ServiceName("bench"));
    }

    public Database Database { get; }

    public LogWriter Writer { get; }

    public EventLog Log { get; }

    public BareTable Bare { get; private set; } = null!;

    public static async Task<Scratch> Open()
    {
        var scratch = new Scratch();
        await scratch.Database.Migrate(default);
        var bare = new SqliteDatabase(Path.Combine(scratch._folder, "bare.db"));
        await bare.Migrate(default);
        scratch.Bare = new BareTable((SqliteConnection)await bare.OpenConnection(default));
        return scratch;
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Bare.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
