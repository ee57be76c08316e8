namespace Alpes.Local.State;

/// <param name="Source">A file, or <c>:memory:</c>.</param>
/// <param name="Cleanup">How often expired rows are deleted; zero: never.</param>
internal sealed record SqliteOptions(string Source, string Table, string MetadataTable, TimeSpan Cleanup)
{
    /// <summary>A database in memory is shared by the connections of this name.</summary>
    private readonly string _memory = $"state-{Guid.NewGuid():N}";

    public string ConnectionString => Source == ":memory:"
        ? $"Data Source={_memory};Mode=Memory;Cache=Shared;Pooling=False"
        : new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = Source, Pooling = false, DefaultTimeout = 10 }.ToString();

    /// <summary>A name as SQL takes it.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
