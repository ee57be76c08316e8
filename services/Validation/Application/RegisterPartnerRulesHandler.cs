using Alpes.Chassis.Consumers;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;

namespace Alpes.Validation.Application;

internal sealed class RegisterPartnerRulesHandler : IHandleCommand<RegisterPartnerRules>
{
    public string StreamOf(RegisterPartnerRules command) => PartnerRuleSet.Stream(command.PartnerId);

    public async Task<Outcome> Handle(RegisterPartnerRules command, Session session, CancellationToken cancellation)
    {
        var partner = await session.Load<PartnerRuleSet>(StreamOf(command), cancellation);
        return partner.Register(command);
    }
}
