using System.Data;
using System.Data.Common;
using Alpes.Chassis.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alpes.Chassis.ReadModels;

/// <summary>
/// A statement of a projection, prepared once a connection and run for one row after the other, in the model's transaction; written in what SQLite and SQL Server
/// have in common.
/// </summary>
public sealed class Statement
{
    private readonly DbCommand _command;

    /// <param name="names">The parameters, <c>@</c> included, in the order in which values are given.</param>
    /// <param name="binary">Those of them that hold bytes and may be null.</param>
    public Statement(ReadModelContext model, string sql, string[] names, params ReadOnlySpan<string> binary)
    {
        _command = model.Database.GetDbConnection().Prepared(
            model.Database.CurrentTransaction!.GetDbTransaction(), sql, [.. names.Select(name => (name, (object)DBNull.Value))]);
        foreach (var name in binary) _command.Parameters[name].DbType = DbType.Binary;
    }

    /// <summary>How many rows it changed.</summary>
    public Task<int> Run(CancellationToken cancellation, params ReadOnlySpan<object?> values)
    {
        Set(values);
        return _command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The first row that it finds, or the default.</summary>
    public Task<T?> One<T>(Func<DbDataReader, T> row, CancellationToken cancellation, params ReadOnlySpan<object?> values)
    {
        Set(values);
        return One(row, cancellation);
    }

    private async Task<T?> One<T>(Func<DbDataReader, T> row, CancellationToken cancellation)
    {
        await using var reader = await _command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? row(reader) : default;
    }

    private void Set(ReadOnlySpan<object?> values)
    {
        BackgroundWork.GiveWay();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is DateTime) _command.Parameters[i].DbType = DbType.DateTime2;
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
