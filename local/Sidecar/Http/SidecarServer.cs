using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Alpes.Local.Sidecar.Http;

/// <summary>A port with Kestrel behind it and nothing between a request and its handler.</summary>
internal sealed class SidecarServer(IReadOnlyList<string> addresses, int port, int headerBytes, ILoggerFactory logs, RequestDelegate handler, HttpProtocols protocols = HttpProtocols.Http1AndHttp2)
    : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private const int GuardBytes = 256 * 1024;
    private const int WindowBytes = 8 * 1024 * 1024;

    private readonly KestrelServer _kestrel = Make(addresses, port, protocols, headerBytes, logs);

    public int Port => port;

    /// <exception cref="IOException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancel) => _kestrel.StartAsync(this, cancel);

    /// <summary>Takes no more requests and waits for those under way until cancelled.</summary>
    public Task StopAsync(CancellationToken cancel) => _kestrel.StopAsync(cancel);

    public ValueTask DisposeAsync()
    {
        _kestrel.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A connection's requests share one context, one after the other.</summary>
    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<HttpContext> connection) return new DefaultHttpContext(contextFeatures);
        if (connection.HostContext is not DefaultHttpContext kept) return connection.HostContext = new DefaultHttpContext(contextFeatures);
        kept.Initialize(contextFeatures);
        return kept;
    }

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context) => handler(context);

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception) => ((DefaultHttpContext)context).Uninitialize();

    private static KestrelServer Make(IReadOnlyList<string> addresses, int port, HttpProtocols protocols, int headerBytes, ILoggerFactory logs)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // The limit that is set is looked at by the handler, which can say so; this one only guards memory.
        options.Limits.MaxRequestHeadersTotalSize = headerBytes + GuardBytes;
        options.Limits.MaxRequestLineSize = headerBytes + GuardBytes;
        options.Limits.MaxRequestBufferSize = Math.Max(headerBytes + 2 * GuardBytes, 1024 * 1024);
        // One client's calls share a connection: it takes as many at once as they are, and a whole bulk publish without a pause.
        options.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        options.Limits.Http2.InitialStreamWindowSize = WindowBytes;
        options.Limits.Http2.InitialConnectionWindowSize = WindowBytes;
        foreach (var address in addresses) options.Listen(IPAddress.Parse(address), port, listen => listen.Protocols = protocols);
        return new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logs), logs);
    }
}
