namespace Alpes.Local.Bindings;

/// <summary>The input bindings of one sidecar: which of them the app reads, and those that run.</summary>
internal sealed class InputBindings(Sidecar.Sidecar sidecar, IReadOnlyDictionary<string, CronBinding> bindings, CancellationToken stopping)
{
    private readonly List<CronBinding> _read = [];
    private CancellationTokenSource? _running;
    private Task _ticks = Task.CompletedTask;

    public IReadOnlyDictionary<string, CronBinding> All => bindings;

    /// <summary>Asks the app, once.</summary>
    public async Task AskAsync()
    {
        foreach (var binding in bindings.Values)
        {
            try
            {
                if (await binding.IsReadAsync(sidecar.Channel, stopping)) _read.Add(binding);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                sidecar.Log.LogError("{App} did not answer whether it reads {Binding}: {Error}", sidecar.App.AppId, binding.Name, e.Message);
            }
        }
    }

    /// <summary>Twice is once.</summary>
    public void Start()
    {
        if (_running is not null || _read.Count == 0 || stopping.IsCancellationRequested) return;
        _running = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var stop = _running.Token;
        _ticks = Task.WhenAll(_read.Select(binding => RunAsync(binding, stop)));
    }

    public async Task StopAsync()
    {
        if (_running is not { } running) return;
        _running = null;
        await running.CancelAsync();
        await _ticks;
        running.Dispose();
    }

    private async Task RunAsync(CronBinding binding, CancellationToken stop)
    {
        try
        {
            await binding.RunAsync(sidecar, stop);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
