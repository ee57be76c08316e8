using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Alpes.Local.Sidecar.Http;

/// <summary>A port with Kestrel behind it and nothing between a request and its handler.</summary>
internal sealed class SidecarServer(IReadOnlyList<string> addresses, int port, int headerBytes, ILoggerFactory logs, RequestDelegate handler)
    : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly KestrelServer _kestrel = Make(addresses, port, headerBytes, logs);

    /// <exception cref="IOException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancel) => _kestrel.StartAsync(this, cancel);

    /// <summary>Takes no more requests and waits for those under way until cancelled.</summary>
    public Task StopAsync(CancellationToken cancel) => _kestrel.StopAsync(cancel);

    public ValueTask DisposeAsync()
    {
        _kestrel.Dispose();
        return ValueTask.CompletedTask;
    }

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context) => handler(context);

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception)
    {
    }

    private static KestrelServer Make(IReadOnlyList<string> addresses, int port, int headerBytes, ILoggerFactory logs)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // daprd's HTTP server allows 4 KiB on top of what is set.
        options.Limits.MaxRequestHeadersTotalSize = headerBytes + 4096;
        options.Limits.MaxRequestLineSize = Math.Max(options.Limits.MaxRequestLineSize, headerBytes + 4096);
        foreach (var address in addresses) options.Listen(IPAddress.Parse(address), port);
        return new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logs), logs);
    }
}
