using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Alpes.Chassis.Log;

/// <summary>What is run again and again is compiled by SQLite once a connection.</summary>
internal static class PreparedCommands
{
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, DbCommand>> Commands = [];

    /// <summary>
    /// The connection's command of this text with these values; it ends with the connection: not to be disposed, and asked for again only when
    /// it has run and its reader is closed.
    /// </summary>
    public static DbCommand Prepared(this DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var commands = Commands.GetOrCreateValue(connection);
        if (!commands.TryGetValue(sql, out var command)) commands.Add(sql, command = connection.Command(null, sql, values));
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value;
        return command;
    }
}
