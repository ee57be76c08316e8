using System.Collections.Immutable;
using Alpes.Local.RunFile;

namespace Alpes.Local.Faults;

/// <summary>The faults of a runtime that are at work now.</summary>
internal sealed class FaultSet(TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private ImmutableArray<ActiveFault> _active = [];
    private int _ids;

    /// <summary>Kills an app's process.</summary>
    public Action<RunApp> Kill { get; set; } = _ => { };

    public TimeProvider Time => time;

    public ImmutableArray<ActiveFault> Active => _active;

    public ActiveFault Add(FaultRule rule)
    {
        var fault = new ActiveFault(Interlocked.Increment(ref _ids), rule, time);
        ImmutableInterlocked.Update(ref _active, all => all.Add(fault));
        return fault;
    }

    public void Clear() => ImmutableInterlocked.InterlockedExchange(ref _active, []);

    /// <summary>The rule that strikes; null: none.</summary>
    public FaultRule? Strike(FaultKind kind, string topic, RunApp app)
    {
        foreach (var fault in _active)
            if (fault.Rule.Kind == kind && fault.Strikes(topic, app))
                return fault.Rule;
        return null;
    }

    /// <summary>Completes when the broker can be reached, at once if it is not down.</summary>
    public async ValueTask BrokerIsUpAsync(string topic, RunApp app, CancellationToken cancel)
    {
        while (Strike(FaultKind.BrokerDown, topic, app) is not null) await Task.Delay(Look, time, cancel);
    }
}
