using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Log;

internal sealed class SessionFactory(EventLog log, MessageTypes types, TimeProvider time)
{
    public Session Open() => new(log, types, time);
}
