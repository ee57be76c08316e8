using System.Collections.Frozen;
using Alpes.Local.Sidecar.Http;
using Alpes.Local.State;

namespace Alpes.Local.Sidecar;

/// <summary>Every route of the HTTP API but those of health, which are open to all, and invocation, which takes what is left. Of two that fit, the first.</summary>
internal static class ApiRoutes
{
    private const string Sends = "POST|PUT", Actor = "/v1.0/actors/{type}/{id}";

    public static readonly IReadOnlyList<ApiRoute> All =
    [
        new(Sends, "/v1.0/publish/bulk/{pubsub}/{topic*}", (api, r) => api.BulkPublish.HandleAsync(r.Http, r.Trace, r.Text(3), r.Rest(4))),
        new(Sends, "/v1.0-alpha1/publish/bulk/{pubsub}/{topic*}", (api, r) => api.BulkPublish.HandleAsync(r.Http, r.Trace, r.Text(3), r.Rest(4))),
        new(Sends, "/v1.0/publish/{pubsub}/{topic*}", (api, r) => api.Publish.HandleAsync(r.Http, r.Trace, r.Text(2), r.Rest(3))),
        new("GET", "/v1.0/state/{store}/{key}", (api, r) => api.State.GetAsync(r.Http, r.Text(2), StateApi.KeyOf(r.Parts[3]))),
        new("DELETE", "/v1.0/state/{store}/{key}", (api, r) => api.State.DeleteAsync(r.Http, r.Text(2), StateApi.KeyOf(r.Parts[3]))),
        new(Sends, "/v1.0/state/{store}", (api, r) => api.State.SaveAsync(r.Http, r.Text(2))),
        new(Sends, "/v1.0/state/{store}/bulk", (api, r) => api.State.GetBulkAsync(r.Http, r.Text(2))),
        new(Sends, "/v1.0/state/{store}/transaction", (api, r) => api.State.TransactAsync(r.Http, r.Text(2))),
        new(Sends, "/v1.0-alpha1/state/{store}/query", (api, r) => api.State.QueryAsync(r.Http, r.Text(2))),
        new("GET", "/v1.0/secrets/{store}/bulk", (api, r) => api.Secrets.GetAllAsync(r.Http, r.Text(2))),
        new("GET", "/v1.0/secrets/{store}/{name}", (api, r) => api.Secrets.GetAsync(r.Http, r.Text(2), r.Text(3))),
        new(Sends, "/v1.0/bindings/{name}", (api, r) => api.Bindings.InvokeAsync(r.Http, r.Trace, r.Text(2))),
        new("GET|POST|PUT|DELETE", Actor + "/method/{method}", (api, r) => api.Actors.CallAsync(r)),
        new("GET", Actor + "/state/{key}", (api, r) => api.Actors.GetStateAsync(r)),
        new(Sends, Actor + "/state", (api, r) => api.Actors.TransactStateAsync(r)),
        new(Sends, Actor + "/reminders/{name}", (api, r) => api.Actors.CreateReminderAsync(r)),
        new("GET", Actor + "/reminders/{name}", (api, r) => api.Actors.GetReminderAsync(r)),
        new("DELETE", Actor + "/reminders/{name}", (api, r) => api.Actors.DeleteReminderAsync(r)),
        new(Sends, Actor + "/timers/{name}", (api, r) => api.Actors.CreateTimerAsync(r)),
        new("DELETE", Actor + "/timers/{name}", (api, r) => api.Actors.DeleteTimerAsync(r)),
        new("GET", "/v1.0/metadata", (api, r) => api.Metadata.GetAsync(r.Http)),
        new("PUT", "/v1.0/metadata/{key*}", (api, r) => api.Metadata.PutAsync(r.Http, r.Rest(2))),
        new("POST", "/v1.0/shutdown", (api, r) => api.ShutdownAsync(r.Http)),
    ];

    private static readonly FrozenDictionary<string, ApiRoute[]> ByApi = All.GroupBy(r => r.Api).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <returns>Null: there is none.</returns>
    public static ApiRoute? Find(string verb, string[] parts)
    {
        if (parts.Length < 2 || !ByApi.TryGetValue(parts[1], out var routes)) return null;
        foreach (var route in routes)
        {
            if (route.Takes(verb, parts)) return route;
        }

        return null;
    }
}
