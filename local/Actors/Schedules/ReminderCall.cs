using Alpes.Local.Actors.Hosting;

namespace Alpes.Local.Actors.Schedules;

/// <summary>The turn of an actor in which a reminder fires.</summary>
internal static class ReminderCall
{
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<ReminderOutcome> SendAsync(Placement placement, ReminderKey key, Reminder reminder, CancellationToken cancel)
    {
        if (await placement.AcquireAsync(key.Type, key.Id, cancel) is not { } lease) return ReminderOutcome.NoHost;
        try
        {
            using var answer = await lease.RunAsync(key.Id, null, () => ScheduledRequest.To(lease.Host, key.Id, "/remind/" + key.Name, Body(reminder)), cancel);
            var failed = ScheduledRequest.Failed(answer);
            lease.Host.Sidecar.Metrics.Actors.ReminderFired(key.Type, !failed);
            return failed ? ReminderOutcome.Failed : ReminderOutcome.Done;
        }
        catch (ActorCutException e) when (e.Cause != CutCause.Idle)
        {
            return ReminderOutcome.Cut;
        }
        catch (Exception e) when (e is ActorCutException or ActorCallException)
        {
            lease.Host.Sidecar.Metrics.Actors.ReminderFired(key.Type, success: false);
            lease.Host.Sidecar.Log.LogWarning("A reminder of an actor of type {Type} failed: {Error}", key.Type, e.Message);
            return ReminderOutcome.Failed;
        }
    }

    private static byte[] Body(Reminder reminder) => ScheduledRequest.Json(json =>
    {
        // Times are not said.
        json.WriteString("dueTime", "");
        json.WriteString("period", "");
        ScheduledRequest.WriteData(json, reminder.Data);
    });
}
