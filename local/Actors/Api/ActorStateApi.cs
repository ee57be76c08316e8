using System.Globalization;
using System.Text.Json;
using Alpes.Local.Resiliency;
using Alpes.Local.Sidecar.Http;
using Alpes.Local.State;

namespace Alpes.Local.Actors.Api;

/// <summary><c>…/state</c>: what an actor keeps, under <c>app||type||id||key</c>.</summary>
internal sealed class ActorStateApi(Sidecar.Sidecar sidecar)
{
    private readonly bool _hasTtl = sidecar.Resources.Configuration.Features.GetValueOrDefault("ActorStateTTL");

    public async Task GetAsync(ActorRequest request)
    {
        if (await IsRefusedAsync(request) || await StoreAsync(request) is not { } state) return;
        var http = request.Http;
        try
        {
            if (await RunAsync(state, () => Task.FromResult(state.Store.Get(Prefix(request) + request.Item))) is not { } item)
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            http.Response.ContentType = "application/json";
            if (item.Expires is { } expires)
                http.Response.Headers["metadata.ttlExpireTime"] = expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            http.Response.ContentLength = item.Value.Length;
            await http.Response.Body.WriteAsync(item.Value);
        }
        catch (Exception e) when (e is StateException or TimeoutException or BreakerOpenException)
        {
            await ApiError.WriteAsync(http, 500, "ERR_ACTOR_STATE_GET", $"error getting actor state: {e.Message}");
        }
    }

    public async Task TransactAsync(ActorRequest request)
    {
        if (await IsRefusedAsync(request) || await request.BodyAsync(sidecar.App.MaxBodySize) is not { } body) return;
        using (body)
        {
            var http = request.Http;
            try
            {
                using var document = JsonDocument.Parse(body.Bytes);
                if (document.RootElement.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null)) throw new FormatException("an array of operations is expected");
                if (!sidecar.Actors.IsActive(request.Type, request.Id))
                {
                    await ApiError.WriteAsync(http, 400, "ERR_ACTOR_INSTANCE_MISSING", "actor instance is missing");
                    return;
                }

                await TransactAsync(request, document.RootElement);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                await ApiError.WriteAsync(http, 400, "ERR_MALFORMED_REQUEST", $"failed deserializing HTTP body: {e.Message}");
            }
            catch (Exception e) when (e is StateException or TimeoutException or BreakerOpenException)
            {
                await ApiError.WriteAsync(http, 500, "ERR_ACTOR_STATE_TRANSACTION_SAVE", $"error saving actor transaction state: {e.Message}");
            }
        }
    }

    private async Task TransactAsync(ActorRequest request, JsonElement operations)
    {
        var state = sidecar.Actors.Store!;
        var all = ActorStateRequest.Operations(operations, Prefix(request), state.Store, _hasTtl);
        if (all.Count > 0 && !await RunAsync(state, () => state.Store.TransactAsync(all))) throw new StateException("possible etag mismatch. error from state store");
    }

    private string Prefix(ActorRequest request) => $"{sidecar.App.AppId}||{request.Type}||{request.Id}||";

    private static async ValueTask<bool> IsRefusedAsync(ActorRequest request)
    {
        if (request.IsReserved) await Refusals.ReservedAsync(request);
        return request.IsReserved;
    }

    private async ValueTask<StateComponent?> StoreAsync(ActorRequest request)
    {
        if (sidecar.Actors.Store is { } state) return state;
        await ApiError.WriteAsync(request.Http, 500, "ERR_ACTOR_RUNTIME_NOT_FOUND", "the state store is not configured to use the actor runtime. Have you set the - name: actorStateStore value: \"true\" in your state store component file?");
        return null;
    }

    private Task<T> RunAsync<T>(StateComponent state, Func<Task<T>> work) =>
        sidecar.Policies.Outbound(ComponentKind.State, state.Component.Name) is { IsNone: false } policy
            ? policy.RunAsync(_ => work(), _ => new Verdict(true), CancellationToken.None)
            : work();
}
