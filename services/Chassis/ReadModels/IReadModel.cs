using System.Data.Common;
using Alpes.Chassis.Log;

namespace Alpes.Chassis.ReadModels;

/// <summary>A read model as those see it who make its tables, rebuild it and tell how it stands.</summary>
internal interface IReadModel
{
    /// <summary>Its name in the API and in the database, such as <c>records</c>.</summary>
    string Name { get; }

    ModelShape Shape { get; }

    IReadOnlyList<ProjectedTopic> Topics { get; }

    /// <summary>The generation that queries are answered from; null when none of those there can be read.</summary>
    string? Serves { get; }

    /// <summary>Takes in which generations there are.</summary>
    void Look(IReadOnlyList<ReadModelRow> generations);

    /// <summary>Holds the projection into the serving generation back until disposed.</summary>
    Task<IDisposable> Pause(CancellationToken cancellation);

    Task CreateTables(DbConnection connection, DbTransaction transaction, string generation, CancellationToken cancellation);
}
