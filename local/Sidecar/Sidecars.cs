using System.Collections.Concurrent;
using Alpes.Local.Actors.Hosting;
using Alpes.Local.Actors.Schedules;
using Alpes.Local.Faults;
using Alpes.Local.PubSub.Broker;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Local.Sidecar;

/// <summary>The sidecars of one runtime and what they share.</summary>
internal sealed class Sidecars : ISidecars
{
    private readonly ConcurrentDictionary<string, SidecarGroup> _groups = new(StringComparer.Ordinal);

    /// <param name="dataFolder">Made if it is not there; one runtime at a time.</param>
    /// <param name="time">The clock of timeouts, retries and expiry.</param>
    /// <param name="log">What the shared engines have to say.</param>
    public Sidecars(string dataFolder, TimeProvider time, ILogger? log = null)
    {
        Time = time;
        States = new StateStores(Path.Combine(dataFolder, "state"), time);
        Broker = new TopicBroker(Path.Combine(dataFolder, "pubsub"), time, log ?? NullLogger.Instance);
        Reminders = new ReminderSchedule(Path.Combine(dataFolder, "actors"), Placement, time);
    }

    public TimeProvider Time { get; }

    public StateStores States { get; }

    public TopicBroker Broker { get; }

    public Placement Placement { get; } = new();

    public ReminderSchedule Reminders { get; }

    /// <summary>These play for the <see cref="Rehearsal"/> and need none.</summary>
    public bool Rehearses { get; init; }

    /// <summary>Faults that tests ask for; null: none can be.</summary>
    public FaultSet? Faults { get; init; }

    public ISidecar Create(RunApp app, AppResources resources, ILogger log) => new Sidecar(this, app, resources, log);

    /// <summary>The running sidecars of an app id; null: none of that id was ever started.</summary>
    public SidecarGroup? Find(string appId) => _groups.GetValueOrDefault(appId);

    public async ValueTask DisposeAsync()
    {
        await Reminders.DisposeAsync();
        await Broker.DisposeAsync();
        await States.DisposeAsync();
    }

    internal void Joined(Sidecar sidecar) => _groups.GetOrAdd(sidecar.App.AppId, _ => new SidecarGroup()).Add(sidecar);

    internal void Left(Sidecar sidecar) => Find(sidecar.App.AppId)?.Remove(sidecar);
}
