using Alpes.Local.Sidecar.Grpc;
using Alpes.Local.Sidecar.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Local.Sidecar;

/// <summary>Left out of a build without the packages that speak gRPC; then nothing that is built speaks it either.</summary>
internal sealed partial class Sidecar
{
    partial void SpeakGrpc() =>
        _servers.Add(("daprGRPCPort", new SidecarServer(App.ApiListenAddresses, App.DaprGrpcPort, App.ReadBufferSize, NullLoggerFactory.Instance, new GrpcApi(this).HandleAsync, HttpProtocols.Http2)));
}
