using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Log;

/// <summary>Opens units of work over the log.</summary>
public sealed class Sessions
{
    private readonly EventLog _log;
    private readonly MessageTypes _types;
    private readonly TimeProvider _time;
    private readonly Snapshots _snapshots;

    internal Sessions(EventLog log, MessageTypes types, TimeProvider time, Snapshots snapshots) =>
        (_log, _types, _time, _snapshots) = (log, types, time, snapshots);

    public Session Open() => new(_log, _types, _snapshots, _time);
}
