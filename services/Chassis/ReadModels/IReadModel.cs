using Alpes.Chassis.Log;

namespace Alpes.Chassis.ReadModels;

/// <summary>A read model whose tables are made at start.</summary>
internal interface IReadModel
{
    Task Ensure(EventLog log, TimeProvider time, CancellationToken cancellation);
}
