using System.Net;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;
using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.GrpcApi;

/// <summary>A sidecar of the local runtime in this process, with an app of its own, as the official client finds it.</summary>
internal sealed class LocalSidecar : IAsyncDisposable
{
    public const string AppId = "orders", PubSub = "bus", Store = "store", Topic = "orders-made";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alpes-grpc-");
    private readonly Sidecars _all;
    private readonly WebApplication _app;

    private LocalSidecar(WebApplication app, RunApp run, AppResources resources)
    {
        _app = app;
        _all = new Sidecars(_folder.FullName, TimeProvider.System) { Rehearses = true };
        Sidecar = _all.Create(run with { AppDirPath = _folder.FullName, RunDirectory = _folder.FullName }, resources, NullLogger.Instance);
        Run = run;
    }

    public ISidecar Sidecar { get; }

    public RunApp Run { get; }

    public string GrpcAddress => $"http://127.0.0.1:{Run.DaprGrpcPort}";

    public string HttpAddress => $"http://127.0.0.1:{Run.DaprHttpPort}";

    public static async Task<LocalSidecar> StartAsync(Func<RunApp, RunApp>? run = null, AppResources? resources = null, Action<WebApplication>? app = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        app?.Invoke(web);
        web.MapFallback(() => Results.NotFound());
        await web.StartAsync();
        var plain = new RunApp
        {
            AppId = AppId, AppDirPath = "", RunDirectory = "", AppPort = new Uri(web.Urls.Single()).Port,
            DaprHttpPort = Ports.Take(), DaprGrpcPort = Ports.Take(), MetricsPort = 0,
        };
        var made = new LocalSidecar(web, run?.Invoke(plain) ?? plain, resources ?? Resources());
        await made.Sidecar.StartAsync(CancellationToken.None);
        using var http = new HttpClient();
        await Eventually.IsAsync(async () => (await http.GetAsync(new Uri($"{made.HttpAddress}/v1.0/healthz"))).IsSuccessStatusCode);
        return made;
    }

    public static AppResources Resources(params Component[] more) =>
        new() { Components = [Component(PubSub, "pubsub.pulsar", ("host", "localhost")), Component(Store, "state.sqlserver"), .. more] };

    public static Component Component(string name, string type, params (string Name, string Value)[] metadata) =>
        new(name, type, "v1", metadata.ToDictionary(m => m.Name, m => m.Value), false, "");

    public DaprClient Client(string? token = null)
    {
        var builder = new DaprClientBuilder().UseGrpcEndpoint(GrpcAddress).UseHttpEndpoint(HttpAddress);
        if (token is not null) builder.UseDaprApiToken(token);
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await Sidecar.DisposeAsync();
        await _all.DisposeAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
