using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alpes.Chassis.ReadModels;

/// <summary>
/// A statement of a projection, prepared once a batch and run for each row, in the model's transaction; written in what SQLite and SQL Server
/// have in common.
/// </summary>
public sealed class Statement : IAsyncDisposable
{
    private readonly DbCommand _command;

    /// <param name="names">The parameters, <c>@</c> included, in the order in which values are given.</param>
    /// <param name="binary">Those of them that hold bytes and may be null.</param>
    public Statement(ReadModelContext model, string sql, string[] names, params ReadOnlySpan<string> binary)
    {
        _command = model.Database.GetDbConnection().CreateCommand();
        _command.Transaction = model.Database.CurrentTransaction!.GetDbTransaction();
        _command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            if (binary.Contains(name)) parameter.DbType = DbType.Binary;
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>How many rows it changed.</summary>
    public Task<int> Run(CancellationToken cancellation, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is DateTime) _command.Parameters[i].DbType = DbType.DateTime2;
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
        return _command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
