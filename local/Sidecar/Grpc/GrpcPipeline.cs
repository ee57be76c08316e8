using System.Collections.Concurrent;
using System.Diagnostics;
using Dapr.Client.Autogen.Grpc.v1;
using Grpc.AspNetCore.Server.Model;
using Grpc.Reflection;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary>What takes a gRPC request to its method: one for all sidecars that take messages of the same size.</summary>
internal sealed class GrpcPipeline
{
    private static readonly ConcurrentDictionary<long, Lazy<GrpcPipeline>> Made = [];

    private readonly ServiceProvider _services;
    private readonly RequestDelegate _handle;

    private GrpcPipeline(long mostBytes)
    {
        int? most = mostBytes < 0 ? null : (int)Math.Min(mostBytes, int.MaxValue);
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics().AddRouting();
        services.AddSingleton(new DiagnosticListener("Alpes.Local"));
        services.AddGrpc(options => (options.MaxReceiveMessageSize, options.MaxSendMessageSize) = (most, most));
        services.AddSingleton<IServiceMethodProvider<DaprMethods.Service>, DaprMethods>();
        services.AddSingleton(new ReflectionServiceImpl(DaprReflection.Descriptor.Services));
        services.AddSingleton(new ReflectionV1ServiceImpl(DaprReflection.Descriptor.Services));
        _services = services.BuildServiceProvider();
        var app = new ApplicationBuilder(_services);
        app.UseRouting();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapGrpcService<DaprMethods.Service>();
            endpoints.MapGrpcService<ReflectionServiceImpl>();
            endpoints.MapGrpcService<ReflectionV1ServiceImpl>();
        });
        _handle = app.Build();
    }

    /// <param name="mostBytes">Of a message; -1: no limit.</param>
    public static GrpcPipeline For(long mostBytes) => Made.GetOrAdd(mostBytes, most => new(() => new GrpcPipeline(most))).Value;

    public Task HandleAsync(HttpContext http)
    {
        http.RequestServices = _services;
        return _handle(http);
    }
}
