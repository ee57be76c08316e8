using System.Net;
using System.Text.Json;
using Alpes.Local.PubSub.Publishing;
using Alpes.Local.Resiliency;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.State;

/// <summary><c>/v1.0/state/{store}</c>.</summary>
internal sealed class StateApi(Sidecar.Sidecar sidecar)
{
    private const string Mismatch = "possible etag mismatch. error from state store";

    public async Task GetAsync(HttpContext http, string store, string key)
    {
        if (await FindAsync(http, store) is not { } state) return;
        await AnswerAsync(http, "ERR_STATE_GET", $"fail to get {key} from state store {store}", async () =>
        {
            var whole = state.KeyOf(key);
            if (await RunAsync(state, () => Task.FromResult(state.Store.Get(whole))) is not { } item)
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            http.Response.ContentType = "application/json";
            http.Response.Headers.ETag = item.ETag;
            if (item.Expires is { } expires) http.Response.Headers["metadata.ttlexpiretime"] = Rfc3339(expires);
            http.Response.ContentLength = item.Value.Length;
            await http.Response.Body.WriteAsync(item.Value);
        });
    }

    public async Task SaveAsync(HttpContext http, string store)
    {
        if (await FindAsync(http, store) is not { } state) return;
        await AnswerAsync(http, "ERR_STATE_SAVE", $"failed saving state in state store {store}", async () =>
        {
            using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
            using var document = Parse(body.Bytes);
            var items = StateRequest.Items(document.RootElement, state, QueryMetadata.Of(http.Request.QueryString));
            var done = items.Count == 0 ? [] : await RunAsync(state, () => state.Store.ApplyAsync(items));
            if (Array.TrueForAll(done, d => d)) http.Response.StatusCode = StatusCodes.Status204NoContent;
            else await ApiError.WriteAsync(http, 409, "ERR_STATE_SAVE", $"failed saving state in state store {store}: {Mismatch}");
        });
    }

    public async Task DeleteAsync(HttpContext http, string store, string key)
    {
        if (await FindAsync(http, store) is not { } state) return;
        await AnswerAsync(http, "ERR_STATE_DELETE", $"failed deleting state with key {key}", async () =>
        {
            var etag = http.Request.Headers.IfMatch.ToString();
            var firstWrite = StateRequest.IsFirstWrite(http.Request.Query["concurrency"]) && state.Store.FirstWriteGuardsDelete;
            var delete = new StateOperation(state.KeyOf(key), null, etag.Length > 0 ? etag : null, firstWrite, null);
            // Unlike a save, a delete that meets another ETag is tried again by the policy.
            var done = await sidecar.Policies.Outbound(store).RunAsync(_ => state.Store.ApplyAsync([delete]), d => new Verdict(d[0]), CancellationToken.None);
            if (done[0]) http.Response.StatusCode = StatusCodes.Status204NoContent;
            else await ApiError.WriteAsync(http, 409, "ERR_STATE_DELETE", $"failed deleting state with key {key}: {Mismatch}");
        });
    }

    public async Task GetBulkAsync(HttpContext http, string store)
    {
        if (await FindAsync(http, store) is not { } state) return;
        await AnswerAsync(http, "ERR_STATE_BULK_GET", $"fail to get from state store {store}", async () =>
        {
            using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
            using var document = Parse(body.Bytes);
            var keys = StateRequest.Keys(document.RootElement).ConvertAll(state.KeyOf);
            var found = await RunAsync(state, () => Task.FromResult(keys.ConvertAll(k => (Key: k, Item: state.Store.Get(k)))));
            var bytes = BulkAnswer.Of(state, found);
            if (bytes.Length == 0) http.Response.Headers.TraceParent = default;
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes);
        });
    }

    public async Task TransactAsync(HttpContext http, string store)
    {
        if (await FindAsync(http, store) is not { } state) return;
        await AnswerAsync(http, "ERR_STATE_TRANSACTION", "error while executing state transaction", async () =>
        {
            using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
            using var document = Parse(body.Bytes);
            var operations = StateRequest.Operations(document.RootElement, state, QueryMetadata.Of(http.Request.QueryString));
            if (operations.Count > 0 && !await RunAsync(state, () => state.Store.TransactAsync(operations))) throw new StateException(Mismatch);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
    }

    public async Task QueryAsync(HttpContext http, string store)
    {
        if (await FindAsync(http, store) is null) return;
        await ApiError.WriteAsync(http, 500, "ERR_STATE_STORE_NOT_SUPPORTED", "state store does not support querying");
    }

    /// <summary>A key as it stands in a path: there a plus is a blank.</summary>
    public static string KeyOf(string part) => WebUtility.UrlDecode(part);

    private async ValueTask<StateComponent?> FindAsync(HttpContext http, string store)
    {
        if (sidecar.States.TryGetValue(store, out var state)) return state;
        if (sidecar.States.Count == 0) await ApiError.WriteAsync(http, 500, "ERR_STATE_STORE_NOT_CONFIGURED", $"state store {store} is not configured");
        else await ApiError.WriteAsync(http, 400, "ERR_STATE_STORE_NOT_FOUND", $"state store {store} is not found");
        return null;
    }

    private Task<T> RunAsync<T>(StateComponent state, Func<Task<T>> work) =>
        sidecar.Policies.Outbound(state.Component.Name) is { IsNone: false } policy
            ? policy.RunAsync(_ => work(), _ => new Verdict(true), CancellationToken.None)
            : work();

    private static async Task AnswerAsync(HttpContext http, string code, string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is FormatException or BodyTooLargeException)
        {
            await ApiError.WriteAsync(http, 400, "ERR_MALFORMED_REQUEST", e.Message);
        }
        catch (NotSupportedException e)
        {
            await ApiError.WriteAsync(http, 400, "ERR_NOT_SUPPORTED_STATE_OPERATION", e.Message);
        }
        catch (Exception e) when (e is StateException or TimeoutException or BreakerOpenException)
        {
            await ApiError.WriteAsync(http, 500, code, $"{what}: {e.Message}");
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException e)
        {
            throw new FormatException($"failed deserializing HTTP body: {e.Message}", e);
        }
    }

    private static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
