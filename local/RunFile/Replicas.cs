using Alpes.Local.Resources;

namespace Alpes.Local.RunFile;

/// <summary>Several processes of one app, each with a sidecar of its own.</summary>
internal static class Replicas
{
    /// <summary>The first replica keeps the app's ports, the others get free ones; all else is the same.</summary>
    /// <exception cref="InvalidFileException">An app is not there, or has no command that could be started twice.</exception>
    public static RunTemplate Of(RunTemplate run, IReadOnlyDictionary<string, int> counts)
    {
        foreach (var (id, _) in counts)
        {
            if (run.Apps.FirstOrDefault(a => a.AppId == id) is not { } app)
                throw new InvalidFileException($"--replicas: there is no app {id} in {run.Path}; there are {string.Join(", ", run.Apps.Select(a => a.AppId).Distinct())}.");
            if (app.Command.Count == 0)
                throw new InvalidFileException($"--replicas: {id} has no command in {run.Path}, so it is not started here.");
        }

        var taken = run.Apps.SelectMany(a => new[] { a.AppPort ?? 0, a.DaprHttpPort, a.DaprGrpcPort, a.MetricsPort }).ToHashSet();
        return run with { Apps = [.. run.Apps.SelectMany(app => Of(app, counts.GetValueOrDefault(app.AppId, 1), taken))] };
    }

    private static IEnumerable<RunApp> Of(RunApp app, int count, HashSet<int> taken)
    {
        if (count == 1) return [app];
        return Enumerable.Range(1, count).Select(replica => replica == 1 ? app with { Replica = 1 } : app with
        {
            Replica = replica,
            AppPort = app.AppPort is null ? null : Free(taken),
            DaprHttpPort = Free(taken),
            DaprGrpcPort = Free(taken),
            MetricsPort = Free(taken),
        });
    }

    private static int Free(HashSet<int> taken)
    {
        while (true)
        {
            if (FreePort.Take() is var port && taken.Add(port)) return port;
        }
    }
}
