using System.Text.Json;

namespace Alpes.Tests.StandIns.Actors;

/// <summary>What is done with a caller and a host, by name.</summary>
/// <param name="Json">Both speak JSON where they would speak XML.</param>
/// <param name="Options">Both are configured in everything, not by default.</param>
internal sealed record Scene(string Name, Func<Stage, Task> Play, bool Json = false, bool Options = false)
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        .. from json in new[] { false, true }
           from call in new[] { "count", "put", "echo", "echo-null", "join", "nothing", "fail", "cancellable" }
           select new Scene($"{call}-{(json ? "json" : "xml")}", stage => stage.CallAsync(call), json),
        .. from call in new[] { "count", "put", "echo", "echo-null", "join", "nothing", "fail", "unknown" }
           select new Scene($"weak-{call}", stage => stage.CallAsync($"weak-{call}")),
        new("three-turns", async stage =>
        {
            await stage.CallAsync("count");
            await stage.CallAsync("count");
            await stage.SendAsync("DELETE", "actors/Probe/probe%201");
            await stage.CallAsync("count");
        }),
        Run("state-add", "add a 1", "add a 2", "try-add a 3", "try-add b 4", "get a", "try b", "try c", "get c", "contains a", "contains c"),
        Run("state-set", "set a 1", "set a 2", "get a", "remove a", "set a 3", "set b 1", "remove b"),
        Run("state-remove", "remove a", "try-remove a", "add a 1", "save", "remove a", "try a", "contains a", "try-remove a", "try-add a 2", "remove a"),
        Run("state-get-or-add", "get-or-add a 1", "get-or-add a 2", "save", "remove a", "get-or-add a 3"),
        Run("state-add-or-update", "add-or-update a 1", "add-or-update a 2", "save", "add-or-update a 3", "clear", "add-or-update a 4", "remove a", "add-or-update a 5"),
        Run("state-ttl", "set a 1 30", "add b 1 1.5", "try-add c 1 60", "get-or-add d 1 2", "add-or-update e 1 3", "save", "set a 2", "add-or-update e 2", "add-or-update d 2 9"),
        Run("state-save-twice", "set a 1", "save", "save", "clear", "get a"),
        new("state-in-two-turns", async stage =>
        {
            await stage.CallAsync("run", "set a 1", "set b 2");
            await stage.CallAsync("run", "get a", "remove b", "set c 3");
            await stage.CallAsync("run", "contains b", "get c");
        }),
        new("state-not-saved", async stage =>
        {
            await stage.CallAsync("weak-fail");
            await stage.CallAsync("run", "contains lost");
            await stage.CallAsync("fail");
            await stage.CallAsync("run", "contains lost");
        }),
        Run("reminders", "remind a data 90 172800", "remind b - 0 -0.001", "remind c x 0.5 10 times 4", "remind d x 1 4210 times 4 ttl 300", "remind e x 1 60 ttl 5", "remind f x 0 0"),
        Run("reminder-get", "remind a data 90 60", "reminder a", "remind b - 0 -0.001", "reminder b", "reminder c", "forget a", "forget z"),
        Run("timers", "timer a data 1 2", "timer b - 0 -0.001", "timer c x 90 3600 ttl 7", "untimer a", "untimer z"),
        new("reminder-comes", async stage =>
        {
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/remind/r", """{"data":"aGk=","dueTime":"1h2m3s4ms","period":"0h0m10s0ms"}""");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/remind/r", """{"data":null,"dueTime":"","period":""}""");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/remind/r", """{"dueTime":"0h0m1s0ms","period":"R5/PT10S"}""");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/remind/r", """{"data":"","dueTime":"0h0m1s0ms","period":"@every 1m30s","ttl":"1h0m0s0ms"}""");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/remind/r", """{"data":{"a":1},"dueTime":"0h0m1s0ms","period":""}""");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/remind/r", """{"dueTime":"10s","period":""}""");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/remind/fails", """{"dueTime":"","period":""}""");
        }),
        new("timer-comes", async stage =>
        {
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/timer/t", """{"callback":"OnTimer","data":"aGk=","dueTime":"0h0m1s0ms","period":"0h0m2s0ms"}""");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/timer/t", """{"callback":"OnTimer","dueTime":"0h0m1s0ms","period":""}""");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/timer/t", """{"callback":"NoSuch","dueTime":"0h0m1s0ms","period":""}""");
        }),
        new("ask-another", stage => stage.CallAsync("ask", "probe 2")),
        new("reentrant", stage => stage.SendAsync("PUT", "actors/Probe/probe%201/method/Ask", "\"probe 2\"", ("Dapr-Reentrancy-Id", "42"))),
        new("configuration", stage => stage.SendAsync("GET", "dapr/config")),
        new("configuration-full", stage => stage.SendAsync("GET", "dapr/config"), Options: true),
        new("named-otherwise", stage => stage.SendAsync("PUT", "actors/Other/1/method/Count"), Options: true),
        new("host-errors", async stage =>
        {
            await stage.SendAsync("DELETE", "actors/Probe/never");
            await stage.SendAsync("PUT", "actors/Nobody/1/method/Count");
            await stage.SendAsync("PUT", "actors/Probe/1/method/NoSuch");
            await stage.SendAsync("PUT", "actors/Probe/1/method/Echo", "{");
            await stage.SendAsync("POST", "actors/Probe/1/method/Count");
            await stage.SendAsync("GET", "healthz");
        }),
        .. from refusal in new[] { (401, ""), (403, ""), (404, ""), (500, ""), (500, "no JSON"), (500, """{"errorCode":"ERR_X","message":"It is so."}""") }
           from call in new[] { "weak-count", "count" }
           select new Scene($"refused-{refusal.Item1}-{refusal.Item2.Length}-{call}", stage => stage.RefusedAsync(refusal, call)),
        new("state-refused", async stage =>
        {
            stage.Host.Refusal = (500, """{"errorCode":"ERR_ACTOR_STATE_GET","message":"No."}""");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/Count");
            await stage.SendAsync("PUT", "actors/Probe/probe%201/method/Count");
        }),
    ];

    private static Scene Run(string name, params string[] commands) => new(name, stage => stage.CallAsync("run", commands));
}

/// <summary>A caller and a host, each with its sidecar, and what is seen of them.</summary>
internal sealed class Stage(AppRun caller, AppRun host)
{
    private static readonly HttpClient Http = new();

    private readonly Trace _trace = new();

    public ActorSidecar Host => host.Sidecar;

    public async Task<string> PlayAsync(Scene scene)
    {
        foreach (var sidecar in new[] { caller.Sidecar, host.Sidecar })
        {
            sidecar.Forget();
            sidecar.Trace = new Trace();
            sidecar.Host = host.Address;
        }

        foreach (var actor in new[] { "Probe/probe%201", "Probe/probe%202", "Probe/1", "Other/1" }) await Http.DeleteAsync($"{host.Address}/actors/{actor}");
        await Http.GetStringAsync($"{host.Address}/notes");
        foreach (var sidecar in new[] { caller.Sidecar, host.Sidecar }) sidecar.Trace = _trace;
        await scene.Play(this);
        return _trace.ToString();
    }

    /// <summary>Has the caller's app call the actor.</summary>
    public async Task CallAsync(string name, params string[] commands)
    {
        _trace.Note($"call {name} {string.Join("; ", commands)}".TrimEnd());
        using var content = new StringContent(JsonSerializer.Serialize(commands), null, "application/json");
        using var response = await Http.PostAsync($"{caller.Address}/calls/{name}/probe%201", content);
        _trace.Note($"saw {await response.Content.ReadAsStringAsync()}");
        await NotesAsync();
    }

    /// <summary>Asks the host's app as its sidecar does.</summary>
    public async Task SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        _trace.Note($"send {method} {path} {body}".TrimEnd());
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{host.Address}/{path}");
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var response = await Http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        _trace.Answer("host", (int)response.StatusCode, response.Headers.Concat(response.Content.Headers).Select(h => (h.Key, string.Join(',', h.Value))), answer);
        await NotesAsync();
    }

    public Task RefusedAsync((int Status, string Body) refusal, string call)
    {
        caller.Sidecar.Refusal = refusal;
        return CallAsync(call);
    }

    private async Task NotesAsync()
    {
        foreach (var note in JsonSerializer.Deserialize<List<string>>(await Http.GetStringAsync($"{host.Address}/notes"))!) _trace.Note($"noted {note}");
    }
}
