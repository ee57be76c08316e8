using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapr.Actors;
using Dapr.Actors.Runtime;

namespace Alpes.Tests.ActorApp;

[Actor(TypeName = "Probe")]
internal sealed class ProbeActor(ActorHost host, Hooks hooks) : Actor(host), IProbe, IRemindable
{
    public async Task<int> Count() => await StateManager.AddOrUpdateStateAsync("count", 1, (_, count) => count + 1);

    public Task Put(Order order) => StateManager.SetStateAsync("order", order);

    public Task<Order?> Echo(Order? order) => Task.FromResult(order);

    public Task<string> Join(string first, int second, List<string> rest, DateTime at) =>
        Task.FromResult($"{first} {second} {string.Join(',', rest)} {at:O}");

    public Task<string?> Nothing(string? text) => Task.FromResult(text);

    public async Task Fail(string text)
    {
        await StateManager.SetStateAsync("lost", text);
        throw new InvalidOperationException(text);
    }

    public Task<bool> Cancellable(int number, CancellationToken cancellationToken) => Task.FromResult(number > 0 && !cancellationToken.IsCancellationRequested);

    public Task<int> Ask(string actorId) => ProxyFactory.CreateActorProxy<IProbe>(new ActorId(actorId), "Probe").Count();

    public async Task<List<string>> Run(List<string> commands)
    {
        var seen = new List<string>();
        foreach (var command in commands)
        {
            try
            {
                seen.Add(await RunAsync(command.Split(' ')) ?? "");
            }
            catch (Exception e)
            {
                seen.Add(e.GetType().Name);
            }
        }

        return seen;
    }

    public Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
    {
        hooks.Add($"reminder {reminderName} [{Encoding.UTF8.GetString(state)}] {dueTime} {period}");
        return reminderName == "fails" ? throw new InvalidOperationException("No") : StateManager.SetStateAsync("reminded", reminderName);
    }

    public Task OnTimer(byte[] data)
    {
        hooks.Add($"timer [{(data is null ? "null" : Encoding.UTF8.GetString(data))}]");
        return StateManager.SetStateAsync("ticked", true);
    }

    protected override Task OnActivateAsync() => Note("activate");

    protected override Task OnDeactivateAsync() => Note("deactivate");

    protected override Task OnPreActorMethodAsync(ActorMethodContext actorMethodContext) => Note($"pre {actorMethodContext.MethodName} {actorMethodContext.CallType}");

    protected override Task OnPostActorMethodAsync(ActorMethodContext actorMethodContext) => Note($"post {actorMethodContext.MethodName}");

    protected override Task OnActorMethodFailedAsync(ActorMethodContext actorMethodContext, Exception e) =>
        Note($"failed {actorMethodContext.MethodName} {e.GetType().Name}");

    private Task Note(string what)
    {
        hooks.Add($"{Id} {what}");
        return Task.CompletedTask;
    }

    private async Task<string?> RunAsync(string[] command)
    {
        var state = StateManager;
        switch (command)
        {
            case ["get", var name]: return await state.GetStateAsync<string>(name);
            case ["try", var name]: return Text(await state.TryGetStateAsync<string>(name));
            case ["set", var name, var value]: await state.SetStateAsync(name, value); return "set";
            case ["set", var name, var value, var ttl]: await state.SetStateAsync(name, value, Span(ttl)); return "set";
            case ["add", var name, var value]: await state.AddStateAsync(name, value); return "added";
            case ["add", var name, var value, var ttl]: await state.AddStateAsync(name, value, Span(ttl)); return "added";
            case ["try-add", var name, var value]: return $"{await state.TryAddStateAsync(name, value)}";
            case ["try-add", var name, var value, var ttl]: return $"{await state.TryAddStateAsync(name, value, Span(ttl))}";
            case ["get-or-add", var name, var value]: return await state.GetOrAddStateAsync(name, value);
            case ["get-or-add", var name, var value, var ttl]: return await state.GetOrAddStateAsync(name, value, Span(ttl));
            case ["add-or-update", var name, var value]: return await state.AddOrUpdateStateAsync(name, value, (_, old) => old + value);
            case ["add-or-update", var name, var value, var ttl]: return await state.AddOrUpdateStateAsync(name, value, (_, old) => old + value, Span(ttl));
            case ["remove", var name]: await state.RemoveStateAsync(name); return "removed";
            case ["try-remove", var name]: return $"{await state.TryRemoveStateAsync(name)}";
            case ["contains", var name]: return $"{await state.ContainsStateAsync(name)}";
            case ["clear"]: await state.ClearCacheAsync(); return "cleared";
            case ["save"]: await SaveStateAsync(); return "saved";
            case ["remind", var name, var data, var due, var period]: return Text(await RegisterReminderAsync(name, Bytes(data), Span(due), Span(period)));
            case ["remind", var name, var data, var due, var period, "ttl", var ttl]: return Text(await RegisterReminderAsync(name, Bytes(data), Span(due), Span(period), Span(ttl)));
            case ["remind", var name, var data, var due, var period, "times", var times]: return Text(await RegisterReminderAsync(name, Bytes(data), Span(due), Span(period), Number(times)));
            case ["remind", var name, var data, var due, var period, "times", var times, "ttl", var ttl]:
                return Text(await RegisterReminderAsync(name, Bytes(data), Span(due), Span(period), Number(times), Span(ttl)));
            case ["reminder", var name]: return Text(await GetReminderAsync(name));
            case ["forget", var name]: await UnregisterReminderAsync(name); return "forgotten";
            case ["timer", var name, var data, var due, var period]: return Text(await RegisterTimerAsync(name, nameof(OnTimer), Bytes(data), Span(due), Span(period)));
            case ["timer", var name, var data, var due, var period, "ttl", var ttl]: return Text(await RegisterTimerAsync(name, nameof(OnTimer), Bytes(data), Span(due), Span(period), Span(ttl)));
            case ["untimer", var name]: await UnregisterTimerAsync(name); return "gone";
            default: throw new ArgumentException(command[0]);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static byte[]? Bytes(string text) => text == "-" ? null : Encoding.UTF8.GetBytes(text);

    private static TimeSpan Span(string seconds) => TimeSpan.FromMilliseconds(double.Parse(seconds, CultureInfo.InvariantCulture) * 1000);

    private static string Text(ConditionalValue<string> found) => $"{found.HasValue} {(found.HasValue ? found.Value : "")}";

    private static string Text(IActorReminder? reminder) => reminder is null ? "none" : JsonSerializer.Serialize(new { reminder.Name, reminder.State, reminder.DueTime, reminder.Period });

    private static string Text(ActorTimer timer) => JsonSerializer.Serialize(new { timer.Name, timer.Data, timer.DueTime, timer.Period, timer.TimerCallback, timer.Ttl });
}
