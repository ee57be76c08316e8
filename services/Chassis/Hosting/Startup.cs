using Alpes.Chassis.Log;
using Alpes.Chassis.ReadModels;
using Microsoft.Extensions.Hosting;

namespace Alpes.Chassis.Hosting;

/// <summary>Makes the schema before anything else starts.</summary>
internal sealed class Startup(Database database, EventLog log, IEnumerable<IReadModel> readModels, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.Migrate(cancellationToken);
        foreach (var model in readModels) await model.Ensure(log, time, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
