using Alpes.Chassis.Log;
using Alpes.Chassis.ReadModels;
using Microsoft.Extensions.Hosting;

namespace Alpes.Chassis.Hosting;

/// <summary>Makes the schema before anything else starts.</summary>
internal sealed class Startup(Database database, ReadModelSet readModels) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.Migrate(cancellationToken);
        await readModels.Begin(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
