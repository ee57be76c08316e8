using Alpes.Chassis.Log.Sqlite;

namespace Alpes.Tests.Chassis.Log;

public sealed class SqliteModelTests : ModelContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-model-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    internal override Task<LogFixture> Open() => LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "log.db")));
}
