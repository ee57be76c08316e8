using System.Diagnostics;
using System.Globalization;
using Alpes.Local.Resiliency;
using Alpes.Local.Resources;
using Alpes.Local.Sidecar;
using Alpes.Local.State;

namespace Alpes.Local.Bindings;

/// <summary><c>bindings.cron</c>: posts to the app at its times. A tick that the app fails is not tried again.</summary>
internal sealed class CronBinding
{
    private readonly CronSchedule _schedule;
    private readonly bool _asks;

    /// <exception cref="StateException">The schedule is none.</exception>
    public CronBinding(Component component)
    {
        try
        {
            _schedule = new CronSchedule(component.Metadata.GetValueOrDefault("schedule", ""));
        }
        catch (FormatException e)
        {
            throw new StateException(e.Message);
        }

        Name = component.Name;
        Path = component.Metadata.GetValueOrDefault("route") is { Length: > 0 } route ? route : component.Name;
        _asks = !component.Metadata.GetValueOrDefault("direction", "").Contains("input", StringComparison.OrdinalIgnoreCase);
    }

    public string Name { get; }

    public string Path { get; }

    /// <summary>Whether the app reads it: it says so by answering OPTIONS, unless the component says it.</summary>
    public async Task<bool> IsReadAsync(AppChannel app, CancellationToken cancel)
    {
        if (!_asks) return true;
        using var request = new HttpRequestMessage(HttpMethod.Options, app.UriOf(Path)) { Content = Empty() };
        using var answer = await app.SendAsync(request, cancel);
        return answer.IsSuccessStatusCode || (int)answer.StatusCode == 405;
    }

    /// <summary>Ticks until it is stopped.</summary>
    public async Task RunAsync(Sidecar.Sidecar sidecar, CancellationToken stop)
    {
        var time = sidecar.All.Time;
        for (var at = _schedule.After(time.GetLocalNow()); at is { } next; at = _schedule.After(next))
        {
            if (next - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero) await Task.Delay(wait, time, stop);
            await TickAsync(sidecar, stop);
        }
    }

    private async Task TickAsync(Sidecar.Sidecar sidecar, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        var done = false;
        try
        {
            using var answer = await sidecar.Policies.Inbound(ComponentKind.Binding, Name).RunAsync(
                attempt => PostAsync(sidecar, attempt), a => new Verdict(a.IsSuccessStatusCode, (int)a.StatusCode), stop);
            done = answer.IsSuccessStatusCode;
            if (!done) sidecar.Log.LogError("{App} answered {Status} to a tick of {Binding}", sidecar.App.AppId, (int)answer.StatusCode, Name);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is HttpRequestException or IOException or TimeoutException)
        {
            sidecar.Log.LogError("{App} was not reached by a tick of {Binding}: {Error}", sidecar.App.AppId, Name, e.Message);
        }
        finally
        {
            sidecar.Metrics.Components.Brought(Name, done, begun);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(Sidecar.Sidecar sidecar, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, sidecar.Channel.UriOf(Path)) { Content = Empty() };
        var now = sidecar.All.Time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fffffff '+0000 UTC'", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("readTimeUTC", now);
        request.Headers.TryAddWithoutValidation("timeZone", "Local");
        if (sidecar.Tracing.ForDelivery("") is { Length: > 0 } trace) request.Headers.TryAddWithoutValidation("traceparent", trace);
        return await sidecar.Channel.SendAsync(request, cancel);
    }

    private static ByteArrayContent Empty() => new([]) { Headers = { ContentType = new("application/json") } };
}
