using System.Net.Sockets;
using Alpes.Local.RunFile;

namespace Alpes.Local.Sidecar;

/// <summary>Waits for the app, asks it once what it wants, and goes on looking at its health where that is asked for.</summary>
internal sealed class AppWatch(Sidecar sidecar)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _died = new(0);
    private bool _asked;

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (!await ListensAsync(stop)) await Task.Delay(Look, stop);
            if (sidecar.App.HealthCheck is { } check)
            {
                sidecar.Channel.Healthy = false;
                await WatchAsync(check, stop);
            }

            while (true)
            {
                await BecomeHealthyAsync(stop);
                await _died.WaitAsync(stop);
                await BecomeUnhealthyAsync("has died");
                while (!await ListensAsync(stop)) await Task.Delay(Look, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    /// <summary>Known at once, not by the next probe.</summary>
    public void AppDied()
    {
        sidecar.Channel.Healthy = false;
        if (_asked) _died.Release();
    }

    private async Task<bool> ListensAsync(CancellationToken stop)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(sidecar.App.AppChannelAddress, sidecar.App.AppPort!.Value, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A probe at once and one an interval. Failures are summed until the state changes; one good probe is enough to be healthy.</summary>
    private async Task WatchAsync(AppHealthCheck check, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(check.Interval, sidecar.All.Time);
        var failures = 0;
        var tick = timer.WaitForNextTickAsync(stop).AsTask();
        var died = _died.WaitAsync(stop);
        do
        {
            if (died.IsCompletedSuccessfully)
            {
                died = _died.WaitAsync(stop);
                await BecomeUnhealthyAsync("has died");
            }

            var good = await ProbeAsync(check, stop);
            if (good && !sidecar.Channel.Healthy)
            {
                failures = 0;
                await BecomeHealthyAsync(stop);
            }
            else if (!good && sidecar.Channel.Healthy && ++failures >= check.Threshold)
            {
                failures = 0;
                await BecomeUnhealthyAsync("fails its health checks");
            }
            else if (!good && !_asked)
            {
                sidecar.Become(SidecarState.AppUnhealthy);
            }
        }
        while (await NextAsync());

        async Task<bool> NextAsync()
        {
            await Task.WhenAny(tick, died);
            if (!tick.IsCompleted) return true;
            var goesOn = await tick;
            tick = timer.WaitForNextTickAsync(stop).AsTask();
            return goesOn;
        }
    }

    private async Task<bool> ProbeAsync(AppHealthCheck check, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(check.Timeout);
        try
        {
            return await sidecar.Channel.ProbeAsync(check.Path, limit.Token);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private async Task BecomeHealthyAsync(CancellationToken stop)
    {
        sidecar.Channel.Healthy = true;
        if (!_asked)
        {
            sidecar.Actors.Choose(await AskAsync("/dapr/config", stop));
            var asked = sidecar.PubSubs.Count > 0 ? await AskAsync("/dapr/subscribe", stop) : null;
            sidecar.Subscriptions.Choose(asked);
            await sidecar.Inputs.AskAsync();
            _asked = true;
        }

        await sidecar.Actors.JoinAsync(stop);
        sidecar.Subscriptions.Start();
        sidecar.Inputs.Start();
        sidecar.Become(SidecarState.Ready);
    }

    private async Task BecomeUnhealthyAsync(string why)
    {
        sidecar.Channel.Healthy = false;
        sidecar.Log.LogWarning("{App} {Why}: nothing is delivered until it answers again", sidecar.App.Name, why);
        sidecar.Become(SidecarState.AppUnhealthy);
        await Task.WhenAll(sidecar.Actors.ForgetAsync(), sidecar.Inputs.StopAsync(), sidecar.Subscriptions.StopAsync(atOnce: true));
    }

    /// <summary>The body of a 200; null for anything else.</summary>
    private async Task<byte[]?> AskAsync(string path, CancellationToken stop)
    {
        try
        {
            using var answer = await sidecar.Channel.GetDaprAsync(path, sidecar.App.AppId, stop);
            if ((int)answer.StatusCode == 200) return await answer.Content.ReadAsByteArrayAsync(stop);
            if ((int)answer.StatusCode != 404) sidecar.Log.LogError("{App} answered {Status} to GET {Path}; it is not asked again", sidecar.App.AppId, (int)answer.StatusCode, path);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            sidecar.Log.LogError("{App} did not answer GET {Path}: {Error}", sidecar.App.AppId, path, e.Message);
        }

        return null;
    }
}
