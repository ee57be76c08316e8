using System.Text.Json;
using Alpes.Local.State;

namespace Alpes.Local.Actors.Hosting;

/// <summary>A sidecar's part in actors: the types that its app hosts.</summary>
/// <param name="cut">Ends what is said to the app.</param>
internal sealed class ActorHost(Sidecar.Sidecar sidecar, CancellationToken cut)
{
    private static readonly HashSet<string> Yes = new(["y", "yes", "true", "t", "on", "1"], StringComparer.OrdinalIgnoreCase);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _changes = new(1, 1);
    private IReadOnlyDictionary<string, ActorOptions> _asked = new Dictionary<string, ActorOptions>();
    private volatile Dictionary<string, ActorType> _hosted = [];
    private bool _stopped;

    /// <summary>Completes when it is known what the app hosts.</summary>
    public Task Ready => _ready.Task;

    /// <summary>The sidecar has something of actors.</summary>
    public bool IsUsed => sidecar.App.Placement && (Store is not null || _asked.Count > 0);

    /// <summary>Where actors keep their state; null: no component is marked for it, and nothing is hosted.</summary>
    public StateComponent? Store { get; private set; }

    /// <summary>The types that the app asked for, and how many of each are active.</summary>
    public IEnumerable<(string Type, int Active)> Counts => _asked.Keys.Select(t => (t, _hosted.GetValueOrDefault(t)?.Count ?? 0));

    public bool Hosts(string type) => _hosted.ContainsKey(type);

    public bool IsActive(string type, string id) => _hosted.GetValueOrDefault(type)?.IsActive(id) ?? false;

    /// <exception cref="StateException">Two components are marked as the actors' store.</exception>
    public void UseStore(IEnumerable<StateComponent> states)
    {
        StateComponent[] marked = [.. states.Where(s => Yes.Contains(s.Component.Metadata.GetValueOrDefault("actorStateStore") ?? ""))];
        if (marked.Length > 1) throw new StateException($"detected duplicate actor state store: {marked[1].Component.Name}");
        Store = marked.FirstOrDefault();
    }

    /// <param name="asked">What the app answered to <c>GET /dapr/config</c>; null: nothing.</param>
    public void Choose(byte[]? asked)
    {
        if (asked is null or []) return;
        try
        {
            _asked = AskedActors.Read(asked);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            sidecar.Log.LogError("{App} hosts no actors: what it answered to GET /dapr/config cannot be taken: {Error}", sidecar.App.AppId, e.Message);
        }
    }

    /// <summary>Begins to host; twice is once.</summary>
    public async Task JoinAsync(CancellationToken cancel)
    {
        await _changes.WaitAsync(cancel);
        try
        {
            if (!_stopped && _hosted.Count == 0 && sidecar.App.Placement && Store is not null)
            {
                var types = _asked.Select(a => new ActorType(sidecar, a.Key, a.Value, cut)).ToDictionary(t => t.Name);
                _hosted = types;
                await Task.WhenAll(types.Values.Select(t => sidecar.All.Placement.JoinAsync(t, cancel)));
            }
        }
        finally
        {
            _changes.Release();
        }

        _ready.TrySetResult();
    }

    /// <summary>Hosts nothing until it joins again; the app is not told.</summary>
    public Task ForgetAsync() => LeaveAsync(tell: false);

    /// <param name="tell">The app is told of each actor that ends.</param>
    public async Task StopAsync(bool tell)
    {
        _stopped = true;
        _ready.TrySetException(new ActorCallException("context canceled"));
        await LeaveAsync(tell);
    }

    private async Task LeaveAsync(bool tell)
    {
        await _changes.WaitAsync();
        try
        {
            var left = _hosted.Values;
            await Task.WhenAll(left.Select(t => sidecar.All.Placement.LeaveAsync(t, tell, cut)));
            _hosted = [];
            // An app that hangs in a deactivation holds up no one here.
            foreach (var type in left) _ = type.DisposeAsync().AsTask();
        }
        finally
        {
            _changes.Release();
        }
    }
}
