namespace Alpes.Local.Actors.Schedules;

/// <summary>What came of sending a reminder.</summary>
internal enum ReminderOutcome
{
    Done,

    /// <summary>The app cannot be asked, or said something else than 200: the try is used up.</summary>
    Failed,

    /// <summary>A host stopped or joined: the try does not count.</summary>
    Cut,

    /// <summary>No one hosts the type.</summary>
    NoHost,
}
