using System.Net;
using System.Text.Json;
using Alpes.Local.PubSub.Publishing;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.State;

/// <summary><c>/v1.0/state/{store}</c>.</summary>
internal sealed class StateApi(Sidecar.Sidecar sidecar, StateService states)
{
    private const int Small = 2048;

    public async Task GetAsync(HttpContext http, string store, string key)
    {
        if (await states.GetAsync(store, key) is not { } item)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        http.Response.Headers.ETag = item.ETag;
        if (item.ExpireTime is { } expires) http.Response.Headers["metadata.ttlexpiretime"] = expires;
        await AnswerAsync(http, item.Value);
    }

    public async Task SaveAsync(HttpContext http, string store)
    {
        await states.SaveAsync(store, state => ReadAsync<StateOperation>(http, json => StateRequest.Items(json, state, QueryMetadata.Of(http.Request.QueryString))));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task DeleteAsync(HttpContext http, string store, string key)
    {
        await states.DeleteAsync(store, key, state =>
        {
            var etag = http.Request.Headers.IfMatch.ToString();
            var firstWrite = StateRequest.IsFirstWrite(http.Request.Query["concurrency"]) && state.Store.FirstWriteGuardsDelete;
            return new StateOperation(state.KeyOf(key), null, etag.Length > 0 ? etag : null, firstWrite, null);
        });
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task GetBulkAsync(HttpContext http, string store)
    {
        var found = await states.GetBulkAsync(store, () => ReadAsync<string>(http, StateRequest.Keys));
        var json = BulkAnswer.Of(states.Find(store), found);
        if (json.Length == 0) http.Response.Headers.TraceParent = default;
        await AnswerAsync(http, json);
    }

    public async Task TransactAsync(HttpContext http, string store)
    {
        await states.TransactAsync(store, state => ReadAsync<StateOperation>(http, json => StateRequest.Operations(json, state, QueryMetadata.Of(http.Request.QueryString))));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task QueryAsync(HttpContext http, string store) => ApiError.WriteAsync(http, states.Query(store));

    /// <summary>A key as it stands in a path: there a plus is a blank.</summary>
    public static string KeyOf(string part) => WebUtility.UrlDecode(part);

    private async ValueTask<IReadOnlyList<T>> ReadAsync<T>(HttpContext http, Func<JsonElement, IReadOnlyList<T>> read)
    {
        using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
        using var document = Parse(body.Bytes);
        return read(document.RootElement);
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

    private static Task AnswerAsync(HttpContext http, ReadOnlyMemory<byte> json)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = json.Length;
        if (json.Length is 0 or > Small) return http.Response.Body.WriteAsync(json).AsTask();
        // Left to the end of the request, which sends it with the headers.
        json.Span.CopyTo(http.Response.BodyWriter.GetSpan(json.Length));
        http.Response.BodyWriter.Advance(json.Length);
        return Task.CompletedTask;
    }
}
