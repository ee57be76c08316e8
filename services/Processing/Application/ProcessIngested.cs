using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Contracts.Ingestion;
using Alpes.Processing.Domain;

namespace Alpes.Processing.Application;

internal sealed class ProcessIngested : IReactTo<DataIngested>
{
    /// <summary>Runs the steps to know whose content it is; running them twice costs less than reading one stream by itself.</summary>
    public IEnumerable<string> StreamsOf(DataIngested @event) => Steps.Run(@event.Payload).ContentHash is { } hash
        ? [DataProcessing.Stream(@event.DataId), ContentClaim.Stream(hash)]
        : [DataProcessing.Stream(@event.DataId)];

    public async Task React(DataIngested @event, Session session, CancellationToken cancellation)
    {
        var processing = await session.Load<DataProcessing>(DataProcessing.Stream(@event.DataId), cancellation);
        if (processing.IsDone) return;
        var run = Steps.Run(@event.Payload);
        var duplicateOf = run.ContentHash is { } hash
            ? (await session.Load<ContentClaim>(ContentClaim.Stream(hash), cancellation)).Claim(hash, @event.DataId)
            : null;
        processing.Complete(@event, run, duplicateOf);
    }
}
