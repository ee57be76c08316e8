namespace Alpes.Chassis.Log;

/// <summary>A message without position that a consumer has handled, so that it is not handled again.</summary>
internal sealed class InboxRow
{
    public required string Consumer { get; init; }

    public required string MessageId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime HandledAt { get; init; }
}
