using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Log;

/// <summary>Opens units of work over the log.</summary>
public sealed class Sessions(EventLog log, MessageTypes types, TimeProvider time)
{
    public Session Open() => new(log, types, time);
}
