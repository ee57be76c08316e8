namespace Dapr.Actors.Runtime;

/// <summary>An actor that has reminders.</summary>
public interface IRemindable
{
    /// <param name="state">What was given when it was registered; empty for nothing.</param>
    Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period);
}
