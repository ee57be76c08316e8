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

    /// <param name="parts">The path's, from the actor's type on.</param>
    /// <returns>Null: there is no such route.</returns>
    public Task? Handle(HttpContext http, TraceContext trace, string[] parts, string query)
    {
        if (parts is not [var type, var id, var what, ..]) return null;
        var item = parts.Length == 4 ? parts[3] : "";
        var request = new ActorRequest(http, ActorRequest.Text(type), ActorRequest.Text(id), what == "method" ? item : ActorRequest.Text(item));
        var method = http.Request.Method;
        var sends = HttpMethods.IsPost(method) || HttpMethods.IsPut(method);
        return (what, parts.Length) switch
        {
            ("method", 4) when sends || HttpMethods.IsGet(method) || HttpMethods.IsDelete(method) => WhenReadyAsync(request, r => _methods.CallAsync(r, trace, query)),
            ("state", 4) when HttpMethods.IsGet(method) => WhenReadyAsync(request, _state.GetAsync),
            ("state", 3) when sends => WhenReadyAsync(request, _state.TransactAsync),
            ("reminders", 4) when sends => WhenReadyAsync(request, _reminders.CreateAsync),
            ("reminders", 4) when HttpMethods.IsGet(method) => WhenReadyAsync(request, _reminders.GetAsync),
            ("reminders", 4) when HttpMethods.IsDelete(method) => WhenReadyAsync(request, _reminders.DeleteAsync),
            ("timers", 4) when sends => WhenReadyAsync(request, _timers.CreateAsync),
            ("timers", 4) when HttpMethods.IsDelete(method) => WhenReadyAsync(request, _timers.DeleteAsync),
            _ => null,
        };
    }

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
