using Alpes.Chassis.Consumers;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Contracts.Tracking;
using Alpes.Tracking.Domain;

namespace Alpes.Tracking.Application;

internal sealed class RegisterConversionHandler : IHandleCommand<RegisterConversion>
{
    public string StreamOf(RegisterConversion command) => Conversion.Stream(command.CampanaId);

    public string? EventOf(RegisterConversion command) => Conversion.EventId(command.Id);

    public async Task<Outcome> Handle(RegisterConversion command, Session session, CancellationToken cancellation) =>
        (await session.LoadOne<Conversion>(StreamOf(command), EventOf(command)!, cancellation)).Register(command, session.Now);
}
