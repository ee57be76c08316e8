using System.Text.Json;

namespace Dapr.Client;

/// <summary>The client over Dapr's HTTP API: requests, answers and failures. Publishing and state are in its other parts.</summary>
internal sealed partial class HttpDaprClient : DaprClient
{
    internal const string TokenHeader = "dapr-api-token";

    private static readonly TimeSpan DefaultHealthTimeout = TimeSpan.FromSeconds(100);

    private readonly HttpClient _http;
    private readonly TimeSpan _healthTimeout;

    public HttpDaprClient(Uri endpoint, string? apiToken, TimeSpan? timeout, JsonSerializerOptions json)
    {
        JsonSerializerOptions = json;
        _healthTimeout = timeout ?? DefaultHealthTimeout;
        _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(endpoint, "/"), Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(UserAgent());
        if (!string.IsNullOrWhiteSpace(apiToken)) _http.DefaultRequestHeaders.Add(TokenHeader, apiToken);
    }

    public override JsonSerializerOptions JsonSerializerOptions { get; }

    public override Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default) =>
        IsHealthyAsync("v1.0/healthz", cancellationToken);

    public override Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default) =>
        IsHealthyAsync("v1.0/healthz/outbound", cancellationToken);

    public override async Task WaitForSidecarAsync(CancellationToken cancellationToken = default)
    {
        while (!await CheckOutboundHealthAsync(cancellationToken))
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _http.Dispose();
        base.Dispose(disposing);
    }

    private async Task<bool> IsHealthyAsync(string path, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_healthTimeout);
        try
        {
            using var response = await _http.GetAsync(path, limit.Token);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            var response = await _http.SendAsync(request, cancellationToken);
            (content as PooledJsonContent)?.Release();
            return response;
        }
        catch (HttpRequestException e)
        {
            throw new DaprException($"{method} {path}: the sidecar at {_http.BaseAddress} did not answer. {e.Message}", e);
        }
    }

    private static async Task EnsureSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode) throw await FailureAsync(response, cancellationToken);
    }

    private static async Task<DaprException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var request = response.RequestMessage!;
        var message = $"{request.Method} {request.RequestUri!.AbsolutePath}: {(int)response.StatusCode} {body}";
        return new DaprException(message, new HttpRequestException(message, null, response.StatusCode));
    }

    /// <summary>A path of escaped segments with metadata as query parameters.</summary>
    private static string PathOf(
        string prefix, string first, string second, IEnumerable<KeyValuePair<string, string>>? metadata, string query = "")
    {
        var path = $"{prefix}/{Uri.EscapeDataString(first)}/{Uri.EscapeDataString(second)}{query}";
        if (metadata is null) return path;
        var separator = query.Length == 0 ? '?' : '&';
        foreach (var (name, value) in metadata)
        {
            path += $"{separator}metadata.{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
            separator = '&';
        }

        return path;
    }
}
