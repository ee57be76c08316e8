using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Contracts.Ingestion;
using Alpes.Validation.Domain;

namespace Alpes.Validation.Application;

internal sealed class JudgeIngested(CompiledRules rules) : IReactTo<DataIngested>
{
    public IEnumerable<string> StreamsOf(DataIngested @event) => [DataValidation.Stream(@event.DataId), PartnerRuleSet.Stream(@event.PartnerId)];

    public async Task React(DataIngested @event, Session session, CancellationToken cancellation)
    {
        var partner = await session.Load<PartnerRuleSet>(PartnerRuleSet.Stream(@event.PartnerId), cancellation);
        var validation = await session.Load<DataValidation>(DataValidation.Stream(@event.DataId), cancellation);
        validation.Judge(@event, rules.Of(partner.Current));
    }
}
