namespace Alpes.Local.PubSub.Delivery;

/// <summary>What the app said of an event.</summary>
internal enum Outcome
{
    /// <summary>Not said: as good as Retry.</summary>
    Unknown,
    Success,
    Retry,

    /// <summary>Done with; a dead letter where there is a topic for them.</summary>
    Drop,

    /// <summary>Done with, no dead letter.</summary>
    Forget,
}
