namespace Alpes.Chassis.Log;

/// <summary>Where an aggregate's history is: a stream of its own, or one event of a stream that is never read whole.</summary>
/// <param name="EventId">The one event's id, which alone says the place: it is in one stream only, whichever others are named. Null for the whole stream.</param>
internal readonly record struct Place(string StreamId, string? EventId = null)
{
    /// <summary>The event's id, or the stream's.</summary>
    public string Key => EventId ?? StreamId;

    public bool Equals(Place other) => Key == other.Key && EventId is null == other.EventId is null;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
