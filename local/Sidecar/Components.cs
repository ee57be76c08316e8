using Alpes.Local.PubSub;

namespace Alpes.Local.Sidecar;

/// <summary>Makes what a sidecar's components name.</summary>
internal static class Components
{
    /// <exception cref="SidecarFailure">A component lacks what it needs.</exception>
    public static IReadOnlyDictionary<string, IPubSub> PubSubs(Sidecar sidecar)
    {
        var made = new Dictionary<string, IPubSub>(StringComparer.Ordinal);
        foreach (var component in sidecar.Resources.Components.Where(c => c.Block == "pubsub"))
        {
            if (component.Type == "pubsub.in-memory") made[component.Name] = new MemoryPubSub(component);
            else if (component.Type != "pubsub.pulsar" || component.Metadata.GetValueOrDefault("host") is { Length: > 0 }) made[component.Name] = new LogPubSub(component, sidecar.App.AppId, sidecar.All.Broker);
            else if (component.IgnoreErrors) sidecar.Log.LogError("Component {Name} is left out: its metadata lacks 'host'", component.Name);
            else throw new SidecarFailure($"{component.File}: component {component.Name} (pubsub.pulsar) lacks the metadata 'host'.");
        }

        return made;
    }
}
