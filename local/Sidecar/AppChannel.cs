using System.Diagnostics;
using System.Text;
using Alpes.Local.Metrics;
using Alpes.Local.RunFile;

namespace Alpes.Local.Sidecar;

/// <summary>The way to the app: connections that are kept, its token, its limit of calls at once.</summary>
internal sealed class AppChannel : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly SemaphoreSlim? _room;
    private readonly string? _base;
    private readonly HttpMetrics _metrics;

    public AppChannel(RunApp app, HttpMetrics metrics)
    {
        _metrics = metrics;
        Token = app.Environment.GetValueOrDefault("APP_API_TOKEN") is { Length: > 0 } token ? token : null;
        _room = app.AppMaxConcurrency is { } most ? new SemaphoreSlim(most, most) : null;
        _base = app.AppPort is { } port ? $"{(app.AppProtocol is "https" ? "https" : "http")}://{app.AppChannelAddress}:{port}" : null;
        _http = new HttpMessageInvoker(NewHandler());
    }

    /// <summary>Sent to the app as <c>dapr-api-token</c>; null: none.</summary>
    public string? Token { get; }

    /// <summary>The app has a port.</summary>
    public bool IsThere => _base is not null;

    /// <summary>False while its health checks fail.</summary>
    public bool Healthy { get; set; } = true;

    /// <summary>A handler that passes on what it is given: no redirects, cookies, decompression or headers of its own.</summary>
    public static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    };

    /// <summary>The address of a path of the app, taken as it is written.</summary>
    public Uri UriOf(string path) =>
        new(_base + (path.StartsWith('/') ? path : "/" + path), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    /// <summary>Asks the app; the answer's body is not read yet.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        if (Token is not null)
        {
            request.Headers.Remove("dapr-api-token");
            request.Headers.TryAddWithoutValidation("dapr-api-token", Token);
        }

        if (_room is null) return await AskAsync(request, cancel);
        await _room.WaitAsync(cancel);
        try
        {
            return await AskAsync(request, cancel);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>Asks for a Dapr route of the app, such as <c>/dapr/subscribe</c>.</summary>
    public async Task<HttpResponseMessage> GetDaprAsync(string path, string appId, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, UriOf(path)) { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("dapr-app-id", appId);
        return await SendAsync(request, cancel);
    }

    /// <summary>Whether a health path answers 2xx. No token goes along, and it takes no room.</summary>
    public async Task<bool> ProbeAsync(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, UriOf(path));
        using var answer = await _http.SendAsync(request, cancel);
        return answer.IsSuccessStatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = await _http.SendAsync(request, cancel);
        _metrics.Asked(
            request.Method.Method, request.RequestUri!.AbsolutePath, (int)answer.StatusCode, request.Content?.Headers.ContentLength ?? 0, answer.Content.Headers.ContentLength ?? 0, begun);
        return answer;
    }

    public void Dispose()
    {
        _http.Dispose();
        _room?.Dispose();
    }
}
