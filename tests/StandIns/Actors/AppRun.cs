using System.Diagnostics;

namespace Alpes.Tests.StandIns.Actors;

/// <summary>The app with actors, as a process beside a sidecar of its own.</summary>
internal sealed class AppRun : IAsyncDisposable
{
    private readonly Process _process;

    private AppRun(Process process, ActorSidecar sidecar, string address) => (_process, Sidecar, Address) = (process, sidecar, address);

    public ActorSidecar Sidecar { get; }

    public string Address { get; }

    public static async Task<AppRun> StartAsync(string app, bool json, bool options)
    {
        var sidecar = await ActorSidecar.StartAsync();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var file = Path.Combine(Repository.Root, "artifacts", "bin", $"Tests.{app}", configuration, $"Alpes.Tests.{app}.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [file]) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["DAPR_HTTP_ENDPOINT"] = sidecar.Address;
        start.Environment["DAPR_API_TOKEN"] = "secret";
        start.Environment["JSON"] = json ? "true" : "false";
        start.Environment["OPTIONS"] = options ? "true" : "false";
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1))
            ?? throw new InvalidOperationException($"{app} ended before it listened.");
        sidecar.Host = address;
        return new AppRun(process, sidecar, address);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await Sidecar.DisposeAsync();
    }
}
