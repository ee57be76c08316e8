using Alpes.Local.Apps;
using Alpes.Local.Resources;

namespace Alpes.Local.Terminal;

/// <summary>The table of apps that is shown at start.</summary>
internal static class StartTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<HostedApp> apps)
    {
        foreach (var line in TextTable.Lines(["app", "url", "sidecar", "state"], [.. apps.Select(Row)]))
            yield return line;
        foreach (var engine in EnginesOf(apps))
            yield return engine;
    }

    /// <summary>Which components are served by an embedded engine instead of the product their type names.</summary>
    private static IEnumerable<string> EnginesOf(IReadOnlyList<HostedApp> apps) =>
        from component in apps.SelectMany(a => a.Resources.Components).DistinctBy(c => (c.Name, c.Type))
        let engine = Engines.Of(component.Type)
        where engine is { Instead: true }
        select $"{component.Name}: {component.Type} is served by the {engine.ServedBy}";

    private static IReadOnlyList<string> Row(HostedApp app) =>
    [
        app.App.Name,
        app.App.AppPort is { } port ? $"http://{app.App.AppChannelAddress}:{port}" : "-",
        $"http://127.0.0.1:{app.App.DaprHttpPort}",
        app.State.ToString().ToLowerInvariant() + (app.App.Command.Count == 0 ? " (sidecar only)" : ""),
    ];
}
