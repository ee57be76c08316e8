using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Conformance;

/// <summary>An app that answers as the scenario says and remembers what it was asked.</summary>
internal sealed class PlayedApp(string key, JsonElement spec) : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _used = new();
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly List<SeenCall> _calls = [];
    private TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Socket? _listener;
    private long _looked;

    public string Key => key;

    public JsonElement Spec => spec;

    public string AppId => spec.Text("id") ?? key;

    public bool Listens => spec.Get("listens")?.GetBoolean() ?? true;

    public int Port { get; } = Ports.Take();

    /// <summary>The port of its sidecar, for answers that ask it something first.</summary>
    public int SidecarPort { get; set; }

    public IReadOnlyList<SeenCall> Calls
    {
        get
        {
            lock (_calls)
                return [.. _calls];
        }
    }

    public void Up()
    {
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        _listener.Listen(512);
        _looked = Environment.TickCount64;
        _ = AcceptAsync(_listener);
    }

    /// <summary>The app of the recordings looked every half second and a little, counted from its last connection, whether it was to end: what came at the half second still reached it.</summary>
    public async Task GoDownAsync()
    {
        const int turn = 504;
        await Task.Delay(TimeSpan.FromMilliseconds(turn - (Environment.TickCount64 - _looked) % turn));
        Down();
    }

    /// <summary>It has ended: no port, and no connection left.</summary>
    private void Down()
    {
        _listener?.Dispose();
        _listener = null;
        foreach (var socket in _open.Keys)
            socket.Dispose();
    }

    public void Dispose() => Down();

    /// <summary>Waits until so many calls of a route have come, or the time is over.</summary>
    public async Task WaitAsync(string route, int count, TimeSpan most)
    {
        using var over = new CancellationTokenSource(most);
        while (true)
        {
            Task called;
            lock (_calls)
            {
                if (_calls.Count(c => c.Route == route || $"{c.Method} {c.Path}" == route) >= count)
                    return;
                called = _called.Task;
            }

            await Task.WhenAny(called, Task.Delay(Timeout.Infinite, over.Token));
            if (over.IsCancellationRequested)
                return;
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync();
                _looked = Environment.TickCount64;
                socket.NoDelay = true;
                _open[socket] = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Down.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var reader = new HttpMessage.Reader(stream);
            while (await HttpMessage.ReadHeadAsync(reader, default) is { } request)
            {
                if (request.Header("Expect") is not null)
                    await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
                await request.ReadBodyAsync(reader, untilEnd: false, null, default);
                if (!await AnswerAsync(request, stream) || request.Header("Connection")?.Equals("close", StringComparison.OrdinalIgnoreCase) == true)
                    return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The caller has gone, or the app is down.
        }
        finally
        {
            _open.TryRemove(socket, out _);
        }
    }

    /// <returns>Whether the connection stays.</returns>
    private async Task<bool> AnswerAsync(HttpMessage request, NetworkStream stream)
    {
        var (method, path) = request.FirstLine.Split(' ') is [var m, var p, ..] ? (m, p) : ("", "");
        var answer = Take(method, path, request);
        await Task.Delay(answer.Number("delay_ms"));
        if (answer.Is("drop"))
            return false;
        var (body, type) = await BodyAsync(answer, request);
        var headers = answer.Headers().ToList();
        if (type is not null && !headers.Any(h => h.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)))
            headers.Add(KeyValuePair.Create("Content-Type", type));
        var chunked = answer.Has("chunks");
        headers.Add(chunked ? KeyValuePair.Create("Transfer-Encoding", "chunked") : KeyValuePair.Create("Content-Length", Conformance.Spec.Text(body.Length)));
        var status = answer.Number("status", 200);
        await stream.WriteAsync(HttpMessage.Head($"HTTP/1.1 {status} {(HttpStatusCode)status}", headers));
        if (!chunked)
        {
            if (method != "HEAD")
                await stream.WriteAsync(body);
            return true;
        }

        await HttpMessage.WriteChunksAsync(stream, answer.Chunks(), end: !answer.Is("break_off"), default);
        return !answer.Is("break_off");
    }

    private JsonElement Take(string method, string path, HttpMessage request)
    {
        var route = RouteOf(method, path);
        var turn = _used.AddOrUpdate(route ?? "", 0, (_, n) => n + 1);
        var answers = route is null ? [] : spec.Get("routes")!.Value.GetProperty(route).EnumerateArray().ToArray();
        var call = new SeenCall(DateTime.UtcNow, route, method, path, SeenBody.Headers(request.Headers), Encoding.UTF8.GetString(request.Body));
        lock (_calls)
        {
            _calls.Add(call);
            _called.TrySetResult();
            _called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return answers.Length == 0 ? NotFound : answers[Math.Min(turn, answers.Length - 1)];
    }

    private static readonly JsonElement NotFound = JsonElement.Parse("""{"status": 404}""");

    private string? RouteOf(string method, string path)
    {
        var bare = path.Split('?')[0];
        foreach (var route in spec.Members("routes"))
        {
            var (verb, wanted) = route.Name.Split(' ', 2) is [var v, var w] ? (v, w) : ("", "");
            if (verb == method && (wanted == bare || wanted == path || (wanted.EndsWith('*') && bare.StartsWith(wanted[..^1], StringComparison.Ordinal))))
                return route.Name;
        }

        return null;
    }

    private async Task<(byte[] Body, string? Type)> BodyAsync(JsonElement answer, HttpMessage request)
    {
        const string Json = "application/json";
        if (answer.Get("asks") is { } asks)
            return (Encoding.UTF8.GetBytes(await AskAsync(asks, request)), Json);
        if (answer.Get("bulk") is { } bulk)
            return (Encoding.UTF8.GetBytes(BulkAnswer.Of(bulk, request.Body)), Json);
        if (answer.TryGetProperty("json", out var json))
            return (Encoding.UTF8.GetBytes(JsonText.Write(json)), Json);
        var text = answer.Has("fill") ? answer.Fill() : answer.Text("text") ?? "";
        return (Encoding.UTF8.GetBytes(Conformance.Spec.Repeat(text, answer.Number("times", 1))), null);
    }

    private async Task<string> AskAsync(JsonElement asks, HttpMessage request)
    {
        var forwarded = asks.List("forward").Select(h => KeyValuePair.Create(h.GetString()!, request.Header(h.GetString()!) ?? "")).Where(h => h.Value.Length > 0);
        var body = asks.TryGetProperty("json", out var json) ? JsonText.Write(json) : asks.Text("text");
        var got = await PlayedClient.AskAsync(SidecarPort, new PlayedRequest(asks.Text("method")!, asks.Text("path")!, [.. asks.Headers(), .. forwarded])
        {
            Body = body is null ? null : Encoding.UTF8.GetBytes(body),
            GiveUp = TimeSpan.FromMilliseconds(asks.Number("give_up_ms", 30_000)),
        });
        return JsonText.Write(JsonElement.Parse(new JsonObject { ["status"] = got.Status, ["body"] = got.Body }.ToJsonString()));
    }
}
