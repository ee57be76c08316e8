using Alpes.Chassis.ReadModels;
using Alpes.Contracts.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Chaos.Probe;

internal sealed class TallyProjection : Projection<TallyModel>
{
    public override async Task Apply(TallyModel model, IReadOnlyList<Projected> events, CancellationToken cancellation)
    {
        foreach (var partner in events.Select(e => e.Body).OfType<DataIngested>().GroupBy(e => e.PartnerId))
        {
            var row = await model.Tallies.SingleOrDefaultAsync(x => x.PartnerId == partner.Key, cancellation);
            if (row is null) model.Add(row = new TallyRow { PartnerId = partner.Key });
            row.Records += partner.Count();
            row.Sum += partner.Sum(e => e.Payload.GetProperty("n").GetInt64());
        }
    }
}
