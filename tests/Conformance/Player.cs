using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Conformance;

/// <summary>Plays a scenario on the local runtime and says what was seen, in the recordings' form.</summary>
internal sealed class Player(Scenario scenario, Scene scene)
{
    private readonly List<SeenAnswer> _answers = [];
    private readonly PulsarLook _pulsar = new();
    private DateTime _start;

    /// <exception cref="NotPlayableException">See there.</exception>
    public static async Task<JsonNode> PlayAsync(Scenario scenario)
    {
        var scene = new Scene(scenario);
        await using (scene)
            return await new Player(scenario, scene).PlayAsync();
    }

    private async Task<JsonNode> PlayAsync()
    {
        await scene.SetUpAsync();
        await Task.Delay(scenario.Spec.Number("settle_ms", 300));
        _start = DateTime.UtcNow;
        foreach (var step in scenario.Steps)
            await TakeAsync(step);
        var ended = DateTime.UtcNow;
        await scene.EndAsync();
        return Seen(ended);
    }

    private async Task TakeAsync(JsonElement step)
    {
        if (step.Get("do") is { } one)
        {
            for (var i = 0; i < one.Number("repeat", 1); i++)
                _answers.Add(await DoAsync(one));
        }
        else if (step.Get("do_many") is { } many)
            _answers.AddRange(await Task.WhenAll(many.EnumerateArray().Select(DoAsync)));
        else if (step.Get("together") is { } together)
            _answers.AddRange((await Task.WhenAll(together.EnumerateArray().Select(DoAsync))).OrderBy(a => a.Status));
        else if (step.Text("exit") is { } exit)
            _answers.Add(SeenAnswer.Of(await scene.ExitCodeAsync(exit, TimeSpan.FromSeconds(step.Number("seconds", 10))), "", Now));
        else if (step.Text("run") is { } run)
        {
            var command = scene.Fill(run);
            var (status, text) = PulsarLook.IsOne(command) ? (0, await _pulsar.RunAsync(command, scene.Broker, Path.GetFileName(scene.Folder))) : await Look.RunAsync(command);
            _answers.Add(SeenAnswer.Of(status, text, Now));
        }
        else if (step.Get("wait") is { } wait)
            await App(wait).WaitAsync(scene.Fill(wait.Text("route")!), wait.Number("count"), TimeSpan.FromSeconds(wait.Get("seconds")?.GetDouble() ?? 10));
        else if (step.Has("sleep_ms"))
            await Task.Delay(step.Number("sleep_ms"));
        else if (step.Text("stop") is { } stop)
            await scene.StopAsync(stop, step.Is("kill"));
        else if (step.Text("start") is { } start)
            await scene.StartAsync(start);
        else if (step.Text("app_down") is { } down)
            await scene.Apps[down].GoDownAsync();
        else if (step.Text("app_up") is { } up)
            scene.Apps[up].Up();
    }

    private int Now => (int)(DateTime.UtcNow - _start).TotalMilliseconds;

    private PlayedApp App(JsonElement step) => step.Text("app") is { } named ? scene.Apps[named] : scene.Apps.First().Value;

    private async Task<SeenAnswer> DoAsync(JsonElement step)
    {
        await Task.Delay(step.Number("after_ms"));
        if (step.Text("stop") is { } stop)
        {
            await scene.StopAsync(stop, step.Is("kill"));
            return SeenAnswer.Of(0, "stopped", Now);
        }

        if (step.Text("start") is { } start)
        {
            await scene.StartAsync(start);
            return SeenAnswer.Of(0, "started", Now);
        }

        var answer = await PlayedClient.AskAsync(scene.PortOf[$"{step.Text("to") ?? "http"}:{App(step).Key}"], Request(step));
        foreach (var kept in step.Members("keep"))
            scene.Keep(kept.Name, answer.Headers[kept.Value.GetString()!] is JsonValue header ? header.ToString() : "");
        return answer with { AtMs = Now };
    }

    private PlayedRequest Request(JsonElement step)
    {
        var headers = step.Headers().Select(h => KeyValuePair.Create(h.Key, scene.Fill(h.Value))).ToList();
        if (step.TryGetProperty("json", out _) && !headers.Any(h => h.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)))
            headers.Add(KeyValuePair.Create("Content-Type", "application/json"));
        return new PlayedRequest(step.Text("method")!, scene.Fill(step.Text("path")!), headers)
        {
            Body = step.Text("base64") is { } base64 ? Convert.FromBase64String(base64) : Body(step) is { } text ? Encoding.UTF8.GetBytes(text) : null,
            Chunks = step.Has("chunks") ? [.. step.Chunks()] : null,
            GiveUp = TimeSpan.FromMilliseconds(step.Number("give_up_ms", 60_000)),
        };
    }

    private string? Body(JsonElement step)
    {
        var body = step.TryGetProperty("json", out var json) ? JsonText.Write(json)
            : step.Has("fill") ? step.Fill()
            : step.Text("text") is { } text ? Spec.Repeat(text, step.Number("times", 1))
            : null;
        if (body is not null && (body.Contains("{kept:", StringComparison.Ordinal) || body.Contains("{port:", StringComparison.Ordinal)))
            body = scene.Fill(body);
        return step.Number("pad") is > 0 and var pad ? body!.Replace("{pad}", new string('x', pad), StringComparison.Ordinal) : body;
    }

    private JsonObject Seen(DateTime ended)
    {
        var scrub = new Scrub(scene.PortNames, scene.Folder, scenario.Spec.Is("traces") ? scenario.Spec : null);
        var answers = new JsonArray([.. _answers.Select(a => scrub.Clean(a.ToJson()))]);
        var calls = new JsonObject();
        foreach (var (key, app) in scene.Apps)
        {
            var all = app.Calls;
            // What comes while the sidecars are stopped comes in no set order.
            var ordered = all.Where(c => c.At < ended).Concat(all.Where(c => c.At >= ended).OrderBy(c => c.Path, StringComparer.Ordinal));
            calls[key] = new JsonArray([.. ordered.Select(c => scrub.Clean(c.ToJson(_start)))]);
        }

        return new JsonObject { ["answers"] = answers, ["calls"] = calls };
    }
}
