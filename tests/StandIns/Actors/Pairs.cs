using System.Collections.Concurrent;

namespace Alpes.Tests.StandIns.Actors;

/// <summary>The apps on both packages, started when a scene needs them.</summary>
public sealed class Pairs : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string App, bool Json, bool Options, string Role), Lazy<Task<AppRun>>> _runs = new();

    internal Task<AppRun> RunAsync(string app, Scene scene, string role) =>
        _runs.GetOrAdd((app, scene.Json, scene.Options, role), key => new(() => AppRun.StartAsync(key.App, key.Json, key.Options))).Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var run in _runs.Values) await (await run.Value).DisposeAsync();
    }
}
