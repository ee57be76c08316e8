using System.Text.Json;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

/// <summary>What an actor is given: who it is and what it reaches the world with.</summary>
public sealed class ActorHost
{
    internal ActorHost(
        ActorTypeInformation type, ActorId id, JsonSerializerOptions json, ILoggerFactory loggers, IActorProxyFactory proxies, ActorTimerManager timers, StateApi? state)
    {
        (ActorTypeInfo, Id, JsonSerializerOptions) = (type, id, json);
        (LoggerFactory, ProxyFactory, TimerManager, State) = (loggers, proxies, timers, state);
    }

    public ActorTypeInformation ActorTypeInfo { get; }

    public ActorId Id { get; }

    public JsonSerializerOptions JsonSerializerOptions { get; }

    public ILoggerFactory LoggerFactory { get; }

    public IActorProxyFactory ProxyFactory { get; }

    public ActorTimerManager TimerManager { get; }

    /// <summary>Null in a test, whose actor is given a state manager of its own.</summary>
    internal StateApi? State { get; }

    /// <summary>A host with no sidecar, for a test of an actor's class.</summary>
    public static ActorHost CreateForTest<TActor>(ActorTestOptions? options = null)
        where TActor : Actor
    {
        options ??= new ActorTestOptions();
        return new ActorHost(
            ActorTypeInformation.Get(typeof(TActor), null), options.ActorId, options.JsonSerializerOptions, options.LoggerFactory, options.ProxyFactory, options.TimerManager, null);
    }
}
