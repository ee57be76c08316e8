using System.Collections.Concurrent;
using Alpes.Local.Actors.Hosting;
using Alpes.Local.Actors.Schedules;
using Alpes.Local.Bindings;
using Alpes.Local.Metrics;
using Alpes.Local.PubSub;
using Alpes.Local.Resiliency;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Sidecar.Http;
using Alpes.Local.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Local.Sidecar;

/// <summary>One app's sidecar.</summary>
internal sealed partial class Sidecar : ISidecar
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _cut = new();
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<(string Setting, SidecarServer Server)> _servers = [];
    private readonly AppWatch _watch;
    private Task _run = Task.CompletedTask;
    private Task? _stop;

    public Sidecar(Sidecars all, RunApp app, AppResources resources, ILogger log)
    {
        (All, App, Resources, Log) = (all, app, resources, log);
        Metrics = new SidecarMetrics(app.AppId, Namespace, resources.Resiliency.Names);
        Channel = new AppChannel(app, Metrics.Http);
        Tracing = new Tracing(resources.Configuration.SamplingRate);
        Policies = new Policies(resources.Resiliency, Metrics.Policies, all.Time);
        Bindings = new OutputBindings(this, new Dictionary<string, IOutputBinding>());
        Inputs = new InputBindings(this, new Dictionary<string, CronBinding>(), _stopping.Token);
        Subscriptions = new Subscriptions(this, _stopping.Token, _cut.Token);
        Actors = new ActorHost(this, _cut.Token);
        Timers = new ActorTimers(this);
        Blocks = new Blocks(this);
        _watch = new AppWatch(this);
        _servers.Add(("daprHTTPPort", new SidecarServer(app.ApiListenAddresses, app.DaprHttpPort, app.ReadBufferSize, NullLoggerFactory.Instance, new SidecarApi(this).HandleAsync)));
        if (!all.Rehearses)
            _servers.Add(("metricsPort", new SidecarServer(app.ApiListenAddresses, app.MetricsPort, app.ReadBufferSize, NullLoggerFactory.Instance, new MetricsApi(this).HandleAsync)));
        SpeakGrpc();
    }

    public event Action<ISidecar>? StateChanged;

    public SidecarState State { get; private set; } = SidecarState.Starting;

    public Task<int> Ended => _ended.Task;

    public Sidecars All { get; }

    public RunApp App { get; }

    public AppResources Resources { get; }

    public ILogger Log { get; }

    public SidecarMetrics Metrics { get; }

    public AppChannel Channel { get; }

    public Tracing Tracing { get; }

    public Policies Policies { get; }

    /// <summary>By component name.</summary>
    public IReadOnlyDictionary<string, IPubSub> PubSubs { get; private set; } = new Dictionary<string, IPubSub>();

    /// <summary>By component name.</summary>
    public IReadOnlyDictionary<string, StateComponent> States { get; private set; } = new Dictionary<string, StateComponent>();

    public OutputBindings Bindings { get; private set; }

    public InputBindings Inputs { get; private set; }

    public Subscriptions Subscriptions { get; }

    public ActorHost Actors { get; }

    public ActorTimers Timers { get; }

    public Blocks Blocks { get; }

    /// <summary>What was written beside its metadata.</summary>
    public ConcurrentDictionary<string, string> Extended { get; } = new(StringComparer.Ordinal);

    public string Namespace => App.Environment.GetValueOrDefault("NAMESPACE") is { Length: > 0 } name ? name : "default";

    /// <summary>The app has been waited for; what it was asked is answered.</summary>
    public bool IsReady => State is SidecarState.Ready or SidecarState.AppUnhealthy;

    /// <summary>What a component can do; null: it is not there, or a secret store.</summary>
    public IReadOnlyList<string>? CapabilitiesOf(string component) =>
        PubSubs.GetValueOrDefault(component)?.Capabilities
        ?? States.GetValueOrDefault(component)?.Store.Capabilities
        ?? (Bindings.All.ContainsKey(component) ? ["OUTPUT_BINDING"] : Inputs.All.ContainsKey(component) ? ["INPUT_BINDING"] : null);

    /// <summary>One that failed and says <c>ignoreErrors</c> is not there.</summary>
    public bool Has(Component component) => component.IsReadOnly || CapabilitiesOf(component.Name) is not null;

    public async Task StartAsync(CancellationToken cancel)
    {
        PubSubs = Components.PubSubs(this);
        States = Components.States(this);
        UseActorStore();
        foreach (var component in Resources.Components.Where(c => c.IsReadOnly)) Metrics.Components.Loaded(component.Type);
        Bindings = new OutputBindings(this, Components.OutputBindings(this));
        Inputs = new InputBindings(this, Components.InputBindings(this), _stopping.Token);
        if (!All.Rehearses) await Rehearsal.Once;
        foreach (var (setting, server) in _servers) await ListenAsync(server, setting, cancel);
        All.Joined(this);
        if (!Channel.IsThere) await Actors.JoinAsync(cancel);
        Become(Channel.IsThere ? SidecarState.WaitingForApp : SidecarState.Ready);
        if (Channel.IsThere) _run = Task.Run(() => _watch.RunAsync(_stopping.Token), CancellationToken.None);
    }

    public void AppDied() => _watch.AppDied();

    public Task StopAsync(CancellationToken cancel)
    {
        lock (_gate) return _stop ??= Task.Run(() => StopOnceAsync(cancel), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        foreach (var (_, server) in _servers) await server.DisposeAsync();
        Channel.Dispose();
    }

    private void UseActorStore()
    {
        try
        {
            Actors.UseStore(States.Values);
            if (Actors.Store is not null && App is { Placement: true, Scheduler: true }) All.Reminders.Open();
        }
        catch (StateException e)
        {
            throw new SidecarFailure($"{App.AppId}: {e.Message}.", e);
        }
    }

    internal void Become(SidecarState state)
    {
        if (State is SidecarState.Stopped || (State is SidecarState.Stopping && state is not SidecarState.Stopped) || State == state) return;
        State = state;
        StateChanged?.Invoke(this);
    }

    private async Task ListenAsync(SidecarServer server, string setting, CancellationToken cancel)
    {
        try
        {
            await server.StartAsync(cancel);
        }
        catch (IOException e)
        {
            throw new SidecarFailure($"Port {server.Port} of {App.AppId}'s sidecar is taken. End what listens there, or give the app another {setting} in dapr.yaml.", e);
        }
    }

    /// <summary>Adds the gRPC port, where the build has what it takes.</summary>
    partial void SpeakGrpc();

    private async Task StopOnceAsync(CancellationToken cancel)
    {
        Become(SidecarState.Stopping);
        All.Left(this);
        _cut.CancelAfter(App.GracefulShutdown);
        await using var cut = cancel.Register(_cut.Cancel);
        await _stopping.CancelAsync();
        await _run;
        await Timers.DisposeAsync();
        await Task.WhenAll(Actors.StopAsync(tell: !cancel.IsCancellationRequested), Inputs.StopAsync(), Subscriptions.StopAsync());
        await Task.WhenAll(_servers.Select(s => s.Server.StopAsync(_cut.Token)));
        await _cut.CancelAsync();
        Become(SidecarState.Stopped);
        _ended.TrySetResult(0);
    }
}
