namespace Alpes.Local.Actors.Schedules;

/// <summary>A reminder on its way through the schedule. One that is replaced or deleted is over, whatever it still waits for.</summary>
internal sealed class Planned(ReminderKey key, Reminder reminder)
{
    public ReminderKey Key => key;

    public Reminder Reminder { get; set; } = reminder;

    /// <summary>When it is tried; later than its time where that failed.</summary>
    public DateTimeOffset TryAt { get; set; } = reminder.Next;

    public int Failures { get; set; }

    public bool IsOver { get; set; }
}
