using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>What every replica hears for itself, such as to tell its WebSocket clients. What is missed is not told again.</summary>
internal sealed record Broadcast(string Topic, Func<IListener> Listener)
{
    public bool IsHeard => Listener().Listens(Topic);

    public void Take(IReadOnlyList<Message> messages) => Listener().Take(Topic, messages);
}
