using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>Reminders and timers at the sidecar.</summary>
internal sealed class SidecarTimers(ActorHttp http) : ActorTimerManager
{
    public override Task RegisterReminderAsync(ActorReminder reminder) => PutAsync(reminder.ActorType, reminder.ActorId, $"reminders/{reminder.Name}", json =>
    {
        json.WriteString("dueTime"u8, DaprDuration.Write(reminder.DueTime));
        json.WriteString("period"u8, reminder.Repetitions is { } times ? DaprDuration.WriteRepeated(reminder.Period, times) : DaprDuration.Write(reminder.Period));
        json.WriteBase64String("data"u8, reminder.State);
        if (reminder.Ttl is { } ttl) json.WriteString("ttl"u8, DaprDuration.Write(ttl));
    });

    public override Task RegisterTimerAsync(ActorTimer timer) => PutAsync(timer.ActorType, timer.ActorId, $"timers/{timer.Name}", json =>
    {
        json.WriteString("dueTime"u8, DaprDuration.Write(timer.DueTime));
        if (timer.Period >= TimeSpan.Zero) json.WriteString("period"u8, DaprDuration.Write(timer.Period));
        if (timer.Data is not null) json.WriteBase64String("data"u8, timer.Data);
        json.WriteString("callback"u8, timer.TimerCallback);
        if (timer.Ttl is { } ttl) json.WriteString("ttl"u8, DaprDuration.Write(ttl));
    });

    public override Task UnregisterReminderAsync(ActorReminderToken reminder) => DeleteAsync(reminder.ActorType, reminder.ActorId, $"reminders/{reminder.Name}");

    public override Task UnregisterTimerAsync(ActorTimerToken timer) => DeleteAsync(timer.ActorType, timer.ActorId, $"timers/{timer.Name}");

    public override async Task<IActorReminder> GetReminderAsync(ActorReminderToken reminder)
    {
        using var response = await http.SendAsync(HttpMethod.Get, reminder.ActorType, reminder.ActorId.GetId(), $"reminders/{reminder.Name}", null, CancellationToken.None);
        if (FiredReminder.Read(await response.Content.ReadAsByteArrayAsync(), TimeSpan.Zero) is not { } found) return null!;
        return new ActorReminder(reminder.ActorType, reminder.ActorId, reminder.Name, found.Data, found.DueTime, found.Period, null, null);
    }

    private async Task PutAsync(string type, ActorId id, string path, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        using var response = await http.SendAsync(HttpMethod.Put, type, id.GetId(), path, ActorHttp.Json(stream.ToArray()), CancellationToken.None);
    }

    private async Task DeleteAsync(string type, ActorId id, string path)
    {
        using var response = await http.SendAsync(HttpMethod.Delete, type, id.GetId(), path, null, CancellationToken.None);
    }
}
