using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>A part of what a log publishes on a topic, in order.</summary>
/// <param name="Head">The newest position on the topic when it was read.</param>
internal sealed record FeedPage(IReadOnlyList<Message> Messages, long Head)
{
    public bool HasMore => Messages is [.., var last] && last.Position < Head;
}
