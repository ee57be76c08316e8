using Dapr.Actors.Client;
using Dapr.Actors.Communication;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

/// <summary>The actors of an app, by type.</summary>
internal sealed class ActorRuntime
{
    private readonly Dictionary<string, ActorManager> _types;

    public ActorRuntime(ActorRuntimeOptions options, IServiceProvider services, ILoggerFactory loggers, IActorProxyFactory proxies, ActorHttp http)
    {
        Options = options;
        var bodies = new Bodies(options.UseJsonSerialization ? options.JsonSerializerOptions : null);
        var state = new StateApi(http, options.JsonSerializerOptions);
        var timers = new SidecarTimers(http);
        _types = options.Actors.ToDictionary(
            actor => actor.Type.ActorTypeName,
            actor => new ActorManager(actor.Type, bodies, services, id => new ActorHost(actor.Type, id, options.JsonSerializerOptions, loggers, proxies, timers, state)));
    }

    public ActorRuntimeOptions Options { get; }

    /// <exception cref="InvalidOperationException">No such type is registered.</exception>
    public ActorManager Type(string name) =>
        _types.TryGetValue(name, out var type) ? type : throw new InvalidOperationException($"Actor type {name} is not registered with Actor runtime.");
}
