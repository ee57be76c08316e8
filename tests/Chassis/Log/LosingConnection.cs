using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Alpes.Tests.Chassis.Log;

/// <summary>A connection that is lost while it commits, so that nobody is told whether it did.</summary>
/// <param name="losesAt">Asked at each commit: null it goes well, else whether it is done before the connection is lost.</param>
internal sealed class LosingConnection(string connectionString, Func<bool?> losesAt) : SqliteConnection(connectionString)
{
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        new Losing(this, base.BeginDbTransaction(isolationLevel), losesAt);

    protected override DbCommand CreateDbCommand() => new Within { Connection = this };

    private sealed class Losing(DbConnection connection, DbTransaction inner, Func<bool?> losesAt) : DbTransaction
    {
        public DbTransaction Inner => inner;

        public override IsolationLevel IsolationLevel => inner.IsolationLevel;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
            var lost = losesAt();
            if (lost is null or true) inner.Commit();
            if (lost is not null) throw new SqliteException("The connection was lost.", 10);
        }

        public override void Rollback() => inner.Rollback();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Within : SqliteCommand
    {
        protected override DbTransaction? DbTransaction
        {
            get => base.DbTransaction;
            set => base.DbTransaction = value is Losing losing ? losing.Inner : value;
        }
    }
}
