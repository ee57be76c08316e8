using System.Diagnostics;
using Alpes.Local.Apps;
using Alpes.Local.RunFile;

namespace Alpes.Tests.LocalRuntime;

public sealed class AppTests : IAsyncLifetime
{
    private readonly Folder _folder = new();
    private readonly KeptOutput _output = new();
    private readonly FakeSidecars _sidecars = new();
    private Local.Apps.LocalRuntime? _runtime;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await (_runtime?.StopAsync(default) ?? Task.CompletedTask);
        _folder.Dispose();
    }

    private static string Itself => typeof(TestApp).Assembly.Location;

    private RunApp App(params string[] arguments) => new()
    {
        AppId = "app",
        AppDirPath = _folder.Path,
        RunDirectory = _folder.Path,
        DaprHttpPort = 3500,
        DaprGrpcPort = 50001,
        MetricsPort = 9090,
        Command = ["dotnet", Itself, .. arguments],
        Environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!),
    };

    private async Task<HostedApp> StartAsync(RunApp app)
    {
        _runtime = new(new RunTemplate(Path.Combine(_folder.Path, "dapr.yaml"), [app], []), _sidecars, new RunningApps(_folder.Path), _output, TimeProvider.System);
        await _runtime.StartAsync(default);
        return _runtime.Apps[0];
    }

    private async Task<int> PidAsync()
    {
        await Until.True(() => _output.Lines.Any(l => l.StartsWith("running ", StringComparison.Ordinal)), "the app runs");
        return int.Parse(_output.Lines.Last(l => l.StartsWith("running ", StringComparison.Ordinal))[8..], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Given_a_command_when_started_then_it_has_the_environment_dapr_run_gives()
    {
        var app = App("say", "APP_ID", "APP_PORT", "DAPR_HTTP_PORT", "DAPR_GRPC_PORT", "DAPR_METRICS_PORT", "APP_PROTOCOL", "OWN", "ASPNETCORE_URLS");

        await StartAsync(app with { AppPort = 5001, Env = new Dictionary<string, string> { ["OWN"] = "own" } });

        await Until.True(() => _output.Lines.Count() >= 8, "eight lines");
        Assert.Equal(["APP_ID=app", "APP_PORT=5001", "DAPR_HTTP_PORT=3500", "DAPR_GRPC_PORT=50001", "DAPR_METRICS_PORT=9090", "APP_PROTOCOL=http", "OWN=own", "ASPNETCORE_URLS="], _output.Lines.Take(8));
    }

    [Fact]
    public async Task Given_an_app_that_dies_when_it_has_then_it_is_started_again_and_that_is_said()
    {
        var app = await StartAsync(App("die", "3"));

        await Until.True(() => app.State == AppState.Restarting, "restarting");
        await Until.True(() => _output.Said.Count() >= 2, "the second death");

        Assert.Equal(["died with exit code 3; start 1 again in 1 s", "died with exit code 3; start 2 again in 2 s"], _output.Said.Take(2));
    }

    [Fact]
    public async Task Given_an_app_with_no_port_when_it_ends_with_0_then_it_is_done()
    {
        var app = await StartAsync(App("die", "0"));

        await Until.True(() => app.State == AppState.Stopped, "stopped");

        Assert.Equal(["ended with exit code 0"], _output.Said);
    }

    [Fact]
    public async Task Given_a_running_app_when_all_is_stopped_then_it_is_asked_to_end_and_no_process_is_left()
    {
        await StartAsync(App("wait"));
        var pid = await PidAsync();

        await _runtime!.StopAsync(default);

        Assert.False(ProcessTree.IsAlive(pid));
        if (!OperatingSystem.IsWindows())
            Assert.Contains("asked to end", _output.Lines);
        Assert.Empty(_output.Said);
    }

    [Fact]
    public async Task Given_an_app_that_does_not_end_when_all_is_stopped_then_it_is_killed()
    {
        await StartAsync(App("wait", "stubborn"));
        var pid = await PidAsync();

        await _runtime!.StopAsync(default);

        Assert.False(ProcessTree.IsAlive(pid));
        Assert.Contains("is killed", Assert.Single(_output.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_a_killed_process_when_it_is_gone_then_the_app_comes_back()
    {
        var app = await StartAsync(App("wait"));
        var pid = await PidAsync();

        Process.GetProcessById(pid).Kill();

        await Until.True(() => _output.Lines.Count(l => l.StartsWith("running ", StringComparison.Ordinal)) == 2, "the app runs again");
        Assert.NotEqual(pid, await PidAsync());
        Assert.Equal(AppState.Ready, app.State);
    }

    [Fact]
    public async Task Given_apps_a_dead_runtime_left_when_the_next_starts_then_they_are_stopped()
    {
        await StartAsync(App("wait"));
        var pid = await PidAsync();
        var left = Path.Combine(_folder.Path, "apps.json");
        var next = Directory.CreateDirectory(Path.Combine(_folder.Path, "next")).FullName;
        File.Copy(left, Path.Combine(next, "apps.json"));

        var stopped = await new RunningApps(next).StopLeftoversAsync();

        Assert.Equal(pid, Assert.Single(stopped).Pid);
        Assert.False(ProcessTree.IsAlive(pid));
    }

    [Fact]
    public async Task Given_a_process_of_the_same_number_and_another_start_when_the_next_runtime_starts_then_it_is_left_alone()
    {
        await StartAsync(App("wait"));
        var pid = await PidAsync();
        _folder.Write("next/apps.json", $$"""[{"app_id":"app","pid":{{pid}},"started":"2020-01-01T00:00:00Z"}]""");

        Assert.Empty(await new RunningApps(Path.Combine(_folder.Path, "next")).StopLeftoversAsync());
        Assert.True(ProcessTree.IsAlive(pid));
    }

    [Fact]
    public async Task Given_a_sidecar_that_fails_when_it_ends_then_the_runtime_ends_with_its_code()
    {
        await StartAsync(App("wait"));

        _sidecars.Made[0].End(1);

        Assert.Equal(1, await _runtime!.Ended.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Given_a_command_that_is_none_when_started_then_it_is_said_once()
    {
        var app = await StartAsync(App() with { Command = ["no-such-program-here"] });

        await Until.True(() => app.State == AppState.Stopped, "stopped");

        Assert.Contains("cannot start 'no-such-program-here'", _output.Said.First(), StringComparison.Ordinal);
    }
}
