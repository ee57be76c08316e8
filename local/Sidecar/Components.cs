using Alpes.Local.Bindings;
using Alpes.Local.Faults;
using Alpes.Local.PubSub;
using Alpes.Local.Resources;
using Alpes.Local.State;

namespace Alpes.Local.Sidecar;

/// <summary>Makes what a sidecar's components name.</summary>
internal static class Components
{
    /// <exception cref="SidecarFailure">A component lacks what it needs.</exception>
    public static IReadOnlyDictionary<string, IPubSub> PubSubs(Sidecar sidecar) => Make<IPubSub>(sidecar, "pubsub", component =>
        sidecar.All.Faults is { } faults ? new FaultyPubSub(PubSub(sidecar, component), faults, sidecar.App) : PubSub(sidecar, component));

    /// <exception cref="SidecarFailure">A component lacks what it needs.</exception>
    public static IReadOnlyDictionary<string, StateComponent> States(Sidecar sidecar) => Make(sidecar, "state", component =>
        new StateComponent(component, sidecar.All.States.Open(component, sidecar.App), sidecar.App.AppId, sidecar.Namespace));

    /// <exception cref="SidecarFailure">A component lacks what it needs.</exception>
    public static IReadOnlyDictionary<string, IOutputBinding> OutputBindings(Sidecar sidecar) =>
        Make(sidecar, "bindings", component => Bindings.OutputBindings.Make(component, sidecar.App.RunDirectory));

    /// <exception cref="SidecarFailure">A component lacks what it needs.</exception>
    public static IReadOnlyDictionary<string, CronBinding> InputBindings(Sidecar sidecar) =>
        Make(sidecar, "bindings", component => component.Type == "bindings.cron" ? new CronBinding(component) : null);

    private static IPubSub PubSub(Sidecar sidecar, Component component)
    {
        if (component.Type == "pubsub.in-memory") return new MemoryPubSub(component);
        if (component.Type == "pubsub.pulsar" && component.Metadata.GetValueOrDefault("host") is null or "") throw new StateException("the metadata 'host' is missing");
        return new LogPubSub(component, sidecar.App.AppId, sidecar.All.Broker);
    }

    private static Dictionary<string, T> Make<T>(Sidecar sidecar, string block, Func<Component, T?> make)
        where T : class
    {
        var made = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var component in sidecar.Resources.Components.Where(c => c.Block == block))
        {
            try
            {
                if (make(component) is not { } one) continue;
                made[component.Name] = one;
                sidecar.Metrics.Components.Loaded(component.Type);
            }
            catch (StateException e) when (component.IgnoreErrors)
            {
                sidecar.Log.LogError("Component {Name} is left out: {Error}", component.Name, e.Message);
            }
            catch (StateException e)
            {
                throw new SidecarFailure($"{component.File}: component {component.Name} ({component.Type}): {e.Message}.", e);
            }
        }

        return made;
    }
}
