using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

/// <summary>Base of actors: one turn at a time, and what a turn changed of the state is saved at its end in one transaction.</summary>
public abstract class Actor
{
    protected Actor(ActorHost host)
    {
        Host = host;
        StateManager = host.State is { } state ? new ActorStateManager(state, host) : null!;
        Logger = host.LoggerFactory.CreateLogger(GetType());
    }

    public ActorHost Host { get; }

    public ActorId Id => Host.Id;

    public IActorProxyFactory ProxyFactory => Host.ProxyFactory;

    public IActorStateManager StateManager { get; protected set; }

    protected ILogger Logger { get; }

    /// <summary>Calls a method of the actor, declared to return <see cref="Task"/>, while the actor is active.</summary>
    /// <param name="timerName">Empty: one is made.</param>
    /// <param name="callback">The method's name; it has no parameter, or one for the bytes.</param>
    public Task<ActorTimer> RegisterTimerAsync(string timerName, string callback, byte[]? callbackParams, TimeSpan dueTime, TimeSpan period) =>
        RegisterAsync(new ActorTimer(TypeName, Id, NameOf(timerName), callback, callbackParams, dueTime, period));

    /// <inheritdoc cref="RegisterTimerAsync(string, string, byte[], TimeSpan, TimeSpan)"/>
    public Task<ActorTimer> RegisterTimerAsync(string timerName, string callback, byte[]? callbackParams, TimeSpan dueTime, TimeSpan period, TimeSpan ttl) =>
        RegisterAsync(new ActorTimer(TypeName, Id, NameOf(timerName), callback, callbackParams, dueTime, period, ttl));

    protected virtual Task OnActivateAsync() => Task.CompletedTask;

    protected virtual Task OnDeactivateAsync() => Task.CompletedTask;

    protected virtual Task OnPreActorMethodAsync(ActorMethodContext actorMethodContext) => Task.CompletedTask;

    protected virtual Task OnPostActorMethodAsync(ActorMethodContext actorMethodContext) => Task.CompletedTask;

    protected virtual Task OnActorMethodFailedAsync(ActorMethodContext actorMethodContext, Exception e) => Task.CompletedTask;

    protected Task SaveStateAsync() => StateManager.SaveStateAsync();

    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[]? state, TimeSpan dueTime, TimeSpan period) =>
        RegisterAsync(reminderName, state, dueTime, period, null, null);

    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[]? state, TimeSpan dueTime, TimeSpan period, TimeSpan ttl) =>
        RegisterAsync(reminderName, state, dueTime, period, null, ttl);

    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[]? state, TimeSpan dueTime, TimeSpan period, int repetitions) =>
        RegisterAsync(reminderName, state, dueTime, period, repetitions, null);

    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[]? state, TimeSpan dueTime, TimeSpan period, int repetitions, TimeSpan ttl) =>
        RegisterAsync(reminderName, state, dueTime, period, repetitions, ttl);

    /// <exception cref="DaprApiException">There is no such reminder, or the sidecar cannot say.</exception>
    protected Task<IActorReminder> GetReminderAsync(string reminderName) => Host.TimerManager.GetReminderAsync(new ActorReminderToken(TypeName, Id, reminderName));

    protected Task UnregisterReminderAsync(string reminderName) => Host.TimerManager.UnregisterReminderAsync(new ActorReminderToken(TypeName, Id, reminderName));

    protected Task UnregisterReminderAsync(IActorReminder reminder) => UnregisterReminderAsync(reminder.Name);

    protected Task UnregisterTimerAsync(string timerName) => Host.TimerManager.UnregisterTimerAsync(new ActorTimerToken(TypeName, Id, timerName));

    protected Task UnregisterTimerAsync(ActorTimer timer) => Host.TimerManager.UnregisterTimerAsync(timer);

    internal async Task ActivateAsync()
    {
        await StateManager.ClearCacheAsync();
        await OnActivateAsync();
        await SaveStateAsync();
    }

    internal Task DeactivateAsync() => OnDeactivateAsync();

    internal Task BeginAsync(ActorMethodContext turn) => OnPreActorMethodAsync(turn);

    internal async Task EndAsync(ActorMethodContext turn)
    {
        await OnPostActorMethodAsync(turn);
        await SaveStateAsync();
    }

    /// <summary>What the turn changed is dropped.</summary>
    internal async Task FailAsync(ActorMethodContext turn, Exception e)
    {
        await OnActorMethodFailedAsync(turn, e);
        await StateManager.ClearCacheAsync();
    }

    private string TypeName => Host.ActorTypeInfo.ActorTypeName;

    private string NameOf(string timerName) => string.IsNullOrEmpty(timerName) ? $"{Id}_Timer_{Guid.NewGuid()}" : timerName;

    private async Task<ActorTimer> RegisterAsync(ActorTimer timer)
    {
        await Host.TimerManager.RegisterTimerAsync(timer);
        return timer;
    }

    private async Task<IActorReminder> RegisterAsync(string name, byte[]? state, TimeSpan dueTime, TimeSpan period, int? repetitions, TimeSpan? ttl)
    {
        var reminder = new ActorReminder(TypeName, Id, name, state, dueTime, period, repetitions, ttl);
        await Host.TimerManager.RegisterReminderAsync(reminder);
        return reminder;
    }
}
