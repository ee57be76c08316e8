using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alpes.Tests.Bff;

/// <summary>The sidecar's gRPC port, as far as the official client publishes by it: away until it is said to be up, and then it takes everything.</summary>
internal sealed class GrpcBus : IAsyncDisposable
{
    private const string Ok = "0", Unimplemented = "12", Unavailable = "14";

    private static readonly byte[] EmptyMessage = new byte[5];

    private readonly WebApplication _server;

    public GrpcBus()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _server = builder.Build();
        ((IApplicationBuilder)_server).Run(Answer);
        _server.Start();
    }

    public bool IsUp { get; set; }

    public int Port => new Uri(_server.Urls.Single()).Port;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        var status = !IsUp ? Unavailable : http.Request.Path.StartsWithSegments("/dapr.proto.runtime.v1.Dapr") ? Ok : Unimplemented;
        http.Response.DeclareTrailer("grpc-status");
        if (status == Ok)
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            await http.Response.Body.WriteAsync(EmptyMessage, http.RequestAborted);
        }
        http.Response.AppendTrailer("grpc-status", status);
    }
}
