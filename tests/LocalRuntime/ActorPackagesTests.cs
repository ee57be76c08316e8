using System.Net.Http.Json;

namespace Alpes.Tests.LocalRuntime;

/// <summary>Apps on the actors' packages, one on the stand-in and one on what the build took, with the runtime's sidecars between them.</summary>
public sealed class ActorPackagesTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly HttpClient _http = new();
    private readonly int _standIn = Ports.Take(), _package = Ports.Take();
    private RuntimeProcess? _runtime;

    public void Dispose()
    {
        _runtime?.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Given_two_apps_that_host_a_type_then_each_calls_the_others_actors_and_their_reminders_and_timers_come()
    {
        await StartAsync();
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal("1", await CallAsync(_standIn, "count", $"a{i}"));
            Assert.Equal("2", await CallAsync(_package, "weak-count", $"a{i}"));
            Assert.Equal("3", await CallAsync(_package, "count", $"a{i}"));
        }

        Assert.Contains("(System.InvalidOperationException): It may not be.", await CallAsync(_standIn, "fail", "a0"), StringComparison.Ordinal);
        Assert.Equal("""["removed"]""", await CallAsync(_package, "run", "a0", "remove count"));
        Assert.Equal("1", await CallAsync(_standIn, "count", "a0"));

        for (var i = 0; i < 4; i++) await CallAsync(_standIn, "run", $"a{i}", "remind r data 0.1 -0.001", "timer t - 0.1 -0.001");
        await Until.True(async () =>
        {
            for (var i = 0; i < 4; i++)
            {
                if (await CallAsync(_package, "run", $"a{i}", "contains reminded", "contains ticked") != """["True","True"]""") return false;
            }

            return true;
        }, "every reminder and timer came", seconds: 60);
    }

    private async Task StartAsync()
    {
        _folder.Write("components/store.yaml", """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: { name: store }
            spec: { type: state.sqlserver, version: v2, metadata: [ { name: connectionString, value: x }, { name: actorStateStore, value: "true" } ] }
            """);
        _folder.Write("dapr.yaml", $$"""
            version: 1
            common: { resourcesPath: ./components }
            apps:
              - { appID: stand-in, appDirPath: ., appPort: {{_standIn}}, env: { ASPNETCORE_URLS: "http://127.0.0.1:{{_standIn}}" }, command: ["dotnet", "{{Built("ActorApp.StandIns")}}"] }
              - { appID: package, appDirPath: ., appPort: {{_package}}, env: { ASPNETCORE_URLS: "http://127.0.0.1:{{_package}}" }, command: ["dotnet", "{{Built("ActorApp")}}"] }
            """);
        _runtime = new RuntimeProcess("-f", _folder.Path);
        await _runtime.IsReady();
    }

    private async Task<string> CallAsync(int port, string name, string id, params string[] commands)
    {
        using var answer = await _http.PostAsJsonAsync($"http://127.0.0.1:{port}/calls/{name}/{id}", commands);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Beside this assembly's own folder of the same configuration.</summary>
    private static string Built(string app)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, $"Tests.{app}", own.Name, $"Alpes.Tests.{app}.dll").Replace('\\', '/');
    }
}
