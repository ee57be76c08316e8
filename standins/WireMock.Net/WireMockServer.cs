using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WireMock.Logging;
using WireMock.Matchers.Request;

namespace WireMock.Server;

/// <summary>A server that answers as told and keeps what it was sent.</summary>
public class WireMockServer : IWireMockServer
{
    private readonly Mappings _mappings = new();
    private readonly WebApplication _app;
    private ConcurrentQueue<ILogEntry> _log = new();

    private WireMockServer(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ListenLocalhost(port);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
        Port = port;
    }

    public bool IsStarted { get; private set; }

    public int Port { get; }

    /// <summary>Its address, without a trailing slash.</summary>
    public string? Url => Urls.FirstOrDefault();

    public string[] Urls => [$"http://localhost:{Port}"];

    public IReadOnlyList<ILogEntry> LogEntries => [.. _log];

    /// <summary>Starts on a port, a free one where none is given.</summary>
    /// <exception cref="NotSupportedException">TLS or HTTP/2 is asked for.</exception>
    public static WireMockServer Start(int? port = 0, bool useSSL = false, bool useHttp2 = false)
    {
        if (useSSL || useHttp2) throw new NotSupportedException("This server speaks HTTP/1.1 without TLS.");
        for (var attempt = 1; ; attempt++)
        {
            var server = new WireMockServer(port is null or 0 ? FreePort() : port.Value);
            try
            {
                // Off the caller's context: it is blocked until the server listens.
                Task.Run(() => server._app.StartAsync()).GetAwaiter().GetResult();
                server.IsStarted = true;
                return server;
            }
            catch (IOException) when (port is null or 0 && attempt < 10)
            {
                server.Dispose();
            }
        }
    }

    /// <summary>Begins a mapping; a later one goes before an earlier one that fits as well.</summary>
    public IRespondWithAProvider Given(IRequestMatcher requestMatcher, bool saveToFile = false) => new Mapping(requestMatcher, _mappings.Add);

    /// <summary>The requests so far that fit.</summary>
    public IReadOnlyList<ILogEntry> FindLogEntries(params IRequestMatcher[] matchers) =>
        [.. _log.Where(entry => Array.TrueForAll(matchers, matcher => matcher.IsMatch(entry.RequestMessage!)))];

    public HttpClient CreateClient(params DelegatingHandler[] handlers)
    {
        HttpMessageHandler handler = new SocketsHttpHandler();
        foreach (var outer in handlers.Reverse())
        {
            outer.InnerHandler = handler;
            handler = outer;
        }

        return new HttpClient(handler) { BaseAddress = new Uri(Url!) };
    }

    public void Reset()
    {
        ResetLogEntries();
        ResetMappings();
        ResetScenarios();
    }

    public void ResetLogEntries() => _log = new ConcurrentQueue<ILogEntry>();

    public void ResetMappings() => _mappings.Clear();

    public void ResetScenarios() => _mappings.ClearScenarios();

    public void Stop()
    {
        if (!IsStarted) return;
        IsStarted = false;
        Task.Run(() => _app.StopAsync(new CancellationToken(canceled: true))).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        Stop();
        Task.Run(() => _app.DisposeAsync().AsTask()).GetAwaiter().GetResult();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await RequestMessage.ReadAsync(context);
        var mapping = _mappings.Find(request);
        _log.Enqueue(new LogEntry(request, new ResponseMessage(mapping?.Provider.StatusCode ?? 404), mapping?.Guid));
        if (mapping is not null) await mapping.Provider.WriteAsync(request, context.Response, context.RequestAborted);
        else await Results.Json(new { Status = "No matching mapping found" }, statusCode: 404).ExecuteAsync(context);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
