using System.Data.Common;

namespace Alpes.Chassis.Log;

/// <summary>A connection's commands by their text: what is run again and again is compiled by SQLite once.</summary>
internal sealed class PreparedCommands(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>The command with these values; not to be disposed, and asked for again only when it has run and its reader is closed.</summary>
    public DbCommand Get(DbTransaction? transaction, string sql, params (string Name, object Value)[] values)
    {
        if (!_commands.TryGetValue(sql, out var command)) _commands.Add(sql, command = connection.Command(null, sql, values));
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value;
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values) await command.DisposeAsync();
    }
}
