using Alpes.Local.Actors.Hosting;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Actors.Api;

/// <summary><c>/v1.0/actors/{type}/{id}/…</c></summary>
internal sealed class ActorsApi(Sidecar.Sidecar sidecar)
{
    private readonly ActorMethodApi _methods = new(sidecar);
    private readonly ActorStateApi _state = new(sidecar);
    private readonly RemindersApi _reminders = new(sidecar);
    private readonly TimersApi _timers = new(sidecar);

    public Task CallAsync(RoutedRequest routed) =>
        WhenReadyAsync(ActorRequest.Of(routed) with { Item = routed.Parts[5] }, request => _methods.CallAsync(request, routed.Trace, routed.Query));

    public Task GetStateAsync(RoutedRequest routed) => WhenReadyAsync(ActorRequest.Of(routed), _state.GetAsync);

    public Task TransactStateAsync(RoutedRequest routed) => WhenReadyAsync(ActorRequest.Of(routed), _state.TransactAsync);

    public Task CreateReminderAsync(RoutedRequest routed) => WhenReadyAsync(ActorRequest.Of(routed), _reminders.CreateAsync);

    public Task GetReminderAsync(RoutedRequest routed) => WhenReadyAsync(ActorRequest.Of(routed), _reminders.GetAsync);

    public Task DeleteReminderAsync(RoutedRequest routed) => WhenReadyAsync(ActorRequest.Of(routed), _reminders.DeleteAsync);

    public Task CreateTimerAsync(RoutedRequest routed) => WhenReadyAsync(ActorRequest.Of(routed), _timers.CreateAsync);

    public Task DeleteTimerAsync(RoutedRequest routed) => WhenReadyAsync(ActorRequest.Of(routed), _timers.DeleteAsync);

    private async Task WhenReadyAsync(ActorRequest request, Func<ActorRequest, Task> handle)
    {
        var http = request.Http;
        if (!sidecar.App.Placement)
        {
            await ApiError.WriteAsync(http, 400, "ERR_ACTOR_NO_PLACEMENT", "placement service is not configured");
            return;
        }

        try
        {
            if (!sidecar.Actors.Ready.IsCompletedSuccessfully) await sidecar.Actors.Ready.WaitAsync(http.RequestAborted);
            await handle(request);
        }
        catch (ActorCallException e)
        {
            await ApiError.WriteAsync(http, 500, e.Code, e.Code == "ERR_ACTOR_STACK_DEPTH" ? e.Message : $"error invoke actor method: {e.Message}");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone.
        }
    }
}
