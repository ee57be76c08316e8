using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Alpes.Tests.Chaos;

/// <summary>A service's database as it lies on the disk, read without any code of the service's.</summary>
internal sealed class ServiceLog
{
    private const byte Compressed = 0x01;

    private readonly string _source;

    public ServiceLog(string path)
    {
        _source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 30, Pooling = false }.ToString();
        // Before the events: what they say is done, is in them.
        Checkpoints = Read("SELECT source, topic, position FROM checkpoints", row => (row.GetString(0), row.GetString(1), row.GetInt64(2)));
        Events = Read("SELECT position, stream_id, version, type, topic, previous_position, data, event_id FROM events ORDER BY position", row => new Entry(
            row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), Text(row, 4), row.IsDBNull(5) ? null : row.GetInt64(5),
            JsonNode.Parse(Unpack(row.GetFieldValue<byte[]>(6)))!.AsObject(), row.GetString(7)));
    }

    public IReadOnlyList<(string Source, string Topic, long Position)> Checkpoints { get; }

    public IReadOnlyList<Entry> Events { get; }

    public IEnumerable<Entry> Of(string type) => Events.Where(e => e.Type == type);

    /// <summary>A read model's table, whatever generation it is of.</summary>
    public List<T> Table<T>(string name, string columns, Func<SqliteDataReader, T> row) =>
        Read($"SELECT {columns} FROM {Read($"SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB '{name}_????????'", r => r.GetString(0)).Single()}", row);

    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> row)
    {
        using var connection = new SqliteConnection(_source);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static byte[] Unpack(byte[] data)
    {
        if (data is not [Compressed, ..]) return data;
        using var json = new MemoryStream();
        using var brotli = new BrotliStream(new MemoryStream(data, 1, data.Length - 1), CompressionMode.Decompress);
        brotli.CopyTo(json);
        return json.ToArray();
    }

    internal sealed record Entry(long Position, string Stream, long Version, string Type, string? Topic, long? Previous, JsonObject Data, string EventId)
    {
        public string Id(string member) => (string)Data[member]!;
    }
}
