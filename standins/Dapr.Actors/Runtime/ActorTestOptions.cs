using System.Text.Json;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dapr.Actors.Runtime;

/// <summary>What an actor has in a test; what a test does not give fails when it is used.</summary>
public sealed class ActorTestOptions
{
    public ActorId ActorId { get; set; } = ActorId.CreateRandom();

    public JsonSerializerOptions JsonSerializerOptions { get; set; } = new(JsonSerializerDefaults.Web);

    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    public IActorProxyFactory ProxyFactory { get; set; } = new NoProxies();

    public ActorTimerManager TimerManager { get; set; } = new NoTimers();

    private static NotImplementedException NotGiven(string what) => new($"This actor was initialized for tests without a replacement for {what}.");

    private sealed class NoProxies : IActorProxyFactory
    {
        public ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions? options = null) => throw NotGiven("IActorProxyFactory");

        public object CreateActorProxy(ActorId actorId, Type actorInterfaceType, string actorType, ActorProxyOptions? options = null) => throw NotGiven("IActorProxyFactory");

        public TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions? options = null)
            where TActorInterface : IActor => throw NotGiven("IActorProxyFactory");
    }

    private sealed class NoTimers : ActorTimerManager
    {
        public override Task<IActorReminder> GetReminderAsync(ActorReminderToken reminder) => throw NotGiven("ActorTimerManager");

        public override Task RegisterReminderAsync(ActorReminder reminder) => throw NotGiven("ActorTimerManager");

        public override Task RegisterTimerAsync(ActorTimer timer) => throw NotGiven("ActorTimerManager");

        public override Task UnregisterReminderAsync(ActorReminderToken reminder) => throw NotGiven("ActorTimerManager");

        public override Task UnregisterTimerAsync(ActorTimerToken timer) => throw NotGiven("ActorTimerManager");
    }
}
