using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>One consumer's place in one topic of one source.</summary>
internal sealed class SourceCursor(string source, string topic)
{
    public string Source { get; } = source;

    public string Topic { get; } = topic;

    public Window Window { get; } = new(maxMessages: 5_000, maxBytes: 16 * 1024 * 1024);

    /// <summary>All up to here is done; null until it is read from the database.</summary>
    public long? Checkpoint { get; set; }

    /// <summary>When messages first waited with a gap before them; null while none do.</summary>
    public DateTimeOffset? GapSince { get; set; }

    /// <summary>When the source's feed is to be looked at next, whatever came.</summary>
    public DateTimeOffset LookAt { get; set; } = DateTimeOffset.MinValue;

    public void Offer(Message message) => Window.Offer(message, Checkpoint ?? 0);
}
