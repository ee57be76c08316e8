using Dapr;
using Dapr.Actors;
using Dapr.Actors.Client;
using Dapr.Actors.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class ActorsServiceCollectionExtensions
{
    /// <summary>Adds the actors that are registered in the options, and the factory of proxies; each from the host's configuration before the environment.</summary>
    public static void AddActors(
        this IServiceCollection services, Action<ActorRuntimeOptions>? configure, ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddHealthChecks();
        services.AddLogging();
        services.AddOptions<ActorRuntimeOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            var configuration = provider.GetService<IConfiguration>();
            options.HttpEndpoint = DaprDefaults.GetDefaultHttpEndpoint(configuration);
            options.DaprApiToken = DaprDefaults.GetDefaultDaprApiToken(configuration);
        });
        if (configure is not null) services.Configure(configure);
        services.TryAdd(new ServiceDescriptor(typeof(IActorProxyFactory), ProxiesOf, lifetime));
        services.TryAdd(new ServiceDescriptor(typeof(ActorRuntime), RuntimeOf, lifetime));
    }

    private static ActorProxyFactory ProxiesOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ActorRuntimeOptions>>().Value;
        return new ActorProxyFactory(new ActorProxyOptions
        {
            JsonSerializerOptions = options.JsonSerializerOptions,
            DaprApiToken = options.DaprApiToken!,
            HttpEndpoint = options.HttpEndpoint!,
            UseJsonSerialization = options.UseJsonSerialization,
        });
    }

    private static ActorRuntime RuntimeOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ActorRuntimeOptions>>().Value;
        return new ActorRuntime(
            options,
            services,
            services.GetRequiredService<ILoggerFactory>(),
            services.GetRequiredService<IActorProxyFactory>(),
            new ActorHttp(new HttpMessageInvoker(new SocketsHttpHandler()), options.HttpEndpoint!, options.DaprApiToken));
    }
}
