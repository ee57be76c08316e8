using Alpes.Chassis.Consumers;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Contracts.Tracking;
using Alpes.Tracking.Domain;

namespace Alpes.Tracking.Application;

internal sealed class RegisterImpressionHandler : IHandleCommand<RegisterImpression>
{
    public string StreamOf(RegisterImpression command) => Impression.Stream(command.CampanaId);

    public string? EventOf(RegisterImpression command) => Impression.EventId(command.Id);

    public async Task<Outcome> Handle(RegisterImpression command, Session session, CancellationToken cancellation) =>
        (await session.LoadOne<Impression>(StreamOf(command), EventOf(command)!, cancellation)).Register(command, session.Now);
}
