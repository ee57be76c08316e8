using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Alpes.Tests.StandIns.Actors;

/// <summary>
/// As much of a sidecar as an app with actors sees: passes calls on to a host, keeps state and reminders, and writes down every byte that comes
/// and goes. Its answers are those recorded from daprd.
/// </summary>
internal sealed class ActorSidecar : IAsyncDisposable
{
    private static readonly HttpClient Http = new();

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _state = new();
    private readonly ConcurrentDictionary<string, JsonNode> _reminders = new();

    private ActorSidecar()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.Single();

    /// <summary>Where calls of methods go.</summary>
    public string Host { get; set; } = "";

    public Trace Trace { get; set; } = new();

    /// <summary>What the next call is answered instead: status and body.</summary>
    public (int Status, string Body)? Refusal { get; set; }

    public static async Task<ActorSidecar> StartAsync()
    {
        var sidecar = new ActorSidecar();
        await sidecar._app.StartAsync();
        return sidecar;
    }

    public void Forget()
    {
        _state.Clear();
        _reminders.Clear();
        Refusal = null;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Trace.Request("app", context.Request.Method, target, context.Request.Headers.Select(h => (h.Key, h.Value.ToString())), body.ToArray());
        if (Refusal is { } refusal)
        {
            Refusal = null;
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsync(refusal.Body);
            return;
        }

        var parts = target.TrimStart('/').Split('/', 6);
        var key = string.Join('/', parts.Skip(2));
        switch (context.Request.Method, parts.ElementAtOrDefault(4), parts.Length)
        {
            case ("PUT", "method", 6):
                await PassOnAsync(context, target.TrimStart('/')["v1.0/".Length..], body.ToArray());
                break;
            case ("GET", "state", 6):
                await GetAsync(context, key);
                break;
            case ("PUT", "state", 5):
                Apply(string.Join('/', parts.Skip(2)), JsonNode.Parse(body.ToArray())!.AsArray());
                context.Response.StatusCode = 204;
                break;
            case ("PUT", "reminders", 6):
                _reminders[key] = JsonNode.Parse(body.ToArray())!;
                context.Response.StatusCode = 204;
                break;
            case ("GET", "reminders", 6):
                await GetReminderAsync(context, key);
                break;
            default:
                context.Response.StatusCode = 204;
                break;
        }
    }

    private async Task PassOnAsync(HttpContext context, string path, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Host}/{path}") { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in context.Request.Headers.Where(h => h.Key is "X-DaprRequestHeader" or "Dapr-Reentrancy-Id"))
            request.Headers.Add(name, value.ToString());
        if (context.Request.ContentType is { } type) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await Http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        Trace.Answer("host", (int)response.StatusCode, response.Headers.Concat(response.Content.Headers).Select(h => (h.Key, string.Join(',', h.Value))), answer);

        // As daprd: a failed call is its own error, with what the app said in its text.
        var failed = (int)response.StatusCode != 200;
        context.Response.StatusCode = failed ? 500 : 200;
        if (failed) answer = JsonSerializer.SerializeToUtf8Bytes(new { errorCode = "ERR_ACTOR_INVOKE_METHOD", message = "error invoke actor method" });
        foreach (var (name, values) in response.Headers.Where(h => h.Key.StartsWith("X-Dapr", StringComparison.OrdinalIgnoreCase)))
            context.Response.Headers[name] = values.ToArray();
        await context.Response.Body.WriteAsync(answer);
    }

    private async Task GetAsync(HttpContext context, string key)
    {
        context.Response.StatusCode = _state.ContainsKey(key) ? 200 : 204;
        if (_state.TryGetValue(key, out var value)) await context.Response.WriteAsync(value);
    }

    private void Apply(string actor, JsonArray operations)
    {
        foreach (var operation in operations)
        {
            var request = operation!["request"]!;
            var key = $"{actor}/{request["key"]}";
            if ((string?)operation["operation"] == "delete") _state.TryRemove(key, out _);
            else _state[key] = request["value"]?.ToJsonString() ?? "null";
        }
    }

    private async Task GetReminderAsync(HttpContext context, string key)
    {
        if (_reminders.TryGetValue(key, out var given))
        {
            var answer = new JsonObject { ["actorID"] = "1", ["actorType"] = "Probe", ["data"] = given["data"]?.DeepClone(), ["dueTime"] = given["dueTime"]?.DeepClone() };
            if ((string?)given["period"] is { Length: > 0 } period) answer["period"] = period;
            await context.Response.WriteAsync(answer.ToJsonString());
            return;
        }

        context.Response.StatusCode = 404;
        await context.Response.WriteAsync("""{"errorCode":"ERR_ACTOR_REMINDER_NOT_FOUND","message":"actor reminder not found: x"}""");
    }
}
