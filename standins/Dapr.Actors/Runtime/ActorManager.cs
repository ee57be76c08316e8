using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Dapr.Actors.Communication;
using Microsoft.Extensions.DependencyInjection;

namespace Dapr.Actors.Runtime;

/// <summary>The active actors of a type. That turns do not overlap is the sidecar's part.</summary>
internal sealed class ActorManager(ActorTypeInformation type, Bodies bodies, IServiceProvider services, Func<ActorId, ActorHost> host)
{
    private sealed record Active(Actor Actor, AsyncServiceScope Scope);

    private const BindingFlags AnyMethod = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ActorMethodContext Reminder = new("ReceiveReminderAsync", ActorCallType.ReminderMethod);
    private static readonly ActorMethodContext Timer = new("FireTimerAsync", ActorCallType.TimerMethod);

    private readonly ConcurrentDictionary<ActorId, Lazy<Task<Active>>> _active = new();
    private readonly Dictionary<int, ActorContract> _contracts = type.InterfaceTypes.Select(ActorContract.Of).ToDictionary(contract => contract.Id);

    private readonly Dictionary<string, ActorMethod> _methods =
        type.InterfaceTypes.SelectMany(ActorContract.MethodsOf).DistinctBy(method => method.Id).ToDictionary(method => method.Name);

    /// <summary>A typed proxy's call.</summary>
    /// <returns>The answer's body, and its header if the method threw.</returns>
    public async Task<(byte[]? Body, string? Failure)> CallAsync(ActorId id, string header, byte[] body, CancellationToken cancellationToken)
    {
        var asked = HeaderXml.Read<ActorHeader>(header);
        var contract = _contracts[asked.InterfaceId];
        var method = contract.Method(asked.MethodId);
        var request = bodies.ReadRequest(contract, method, body);
        try
        {
            var response = await TurnAsync(id, TurnOf(method), actor => method.RunAsync(actor, request, cancellationToken));
            return (bodies.Response(contract, response), null);
        }
        catch (Exception e)
        {
            return (FailureData.Write(e), HeaderXml.Write(FailureHeader.Of(e)));
        }
    }

    /// <summary>A call by name, in JSON.</summary>
    /// <returns>Null: the method has no result.</returns>
    public async Task<byte[]?> CallByNameAsync(ActorId id, string name, byte[] body, CancellationToken cancellationToken)
    {
        var json = host(id).JsonSerializerOptions;
        var method = _methods[name];
        var result = await TurnAsync(id, TurnOf(method), actor => method.RunAsync(actor, wanted => JsonSerializer.Deserialize(body, wanted, json), cancellationToken));
        return method.ResultType is { } declared ? JsonSerializer.SerializeToUtf8Bytes(result, result?.GetType() ?? declared, json) : null;
    }

    /// <summary>An actor that is not remindable ignores it.</summary>
    public async Task RemindAsync(ActorId id, string name, byte[] body)
    {
        if (!type.IsRemindable) return;
        var fired = FiredReminder.Read(body, default)!;
        await TurnAsync<object?>(id, Reminder, async actor =>
        {
            await ((IRemindable)actor).ReceiveReminderAsync(name, fired.Data, fired.DueTime, fired.Period);
            return null;
        });
    }

    public Task FireAsync(ActorId id, byte[] body)
    {
        var fired = FiredReminder.Read(body, default)!;
        _ = new ActorTimer(type.ActorTypeName, id, "", fired.Callback!, fired.Data, fired.DueTime, fired.Period);
        return TurnAsync<object?>(id, Timer, async actor =>
        {
            var callback = actor.GetType().GetMethod(fired.Callback!, AnyMethod)!;
            object?[] arguments = callback.GetParameters().Length == 0 ? [] : [fired.Data];
            await (Task)callback.Invoke(actor, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            return null;
        });
    }

    public async Task DeactivateAsync(ActorId id)
    {
        if (!_active.TryRemove(id, out var active)) return;
        var (actor, scope) = await active.Value;
        await using (scope) await actor.DeactivateAsync();
    }

    private static ActorMethodContext TurnOf(ActorMethod method) => new(method.Name, ActorCallType.ActorInterfaceMethod);

    private async Task<T> TurnAsync<T>(ActorId id, ActorMethodContext turn, Func<Actor, Task<T>> run)
    {
        var actor = await ActiveAsync(id);
        if (Reentrancy.Id is not null) (actor.StateManager as ActorStateManager)?.BeginReentrant();
        try
        {
            await actor.BeginAsync(turn);
            var result = await run(actor);
            await actor.EndAsync(turn);
            return result;
        }
        catch (Exception e)
        {
            await actor.FailAsync(turn, e);
            throw;
        }
    }

    private async Task<Actor> ActiveAsync(ActorId id)
    {
        var active = _active.GetOrAdd(id, key => new Lazy<Task<Active>>(() => ActivateAsync(key)));
        try
        {
            return (await active.Value).Actor;
        }
        catch
        {
            _active.TryRemove(KeyValuePair.Create(id, active));
            throw;
        }
    }

    private async Task<Active> ActivateAsync(ActorId id)
    {
        var scope = services.CreateAsyncScope();
        try
        {
            var actor = (Actor)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type.ImplementationType, host(id));
            await actor.ActivateAsync();
            return new Active(actor, scope);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }
}
