using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>Hears messages as they pass; see <see cref="Broadcast"/>.</summary>
public interface IListener
{
    /// <summary>Whether anybody wants to hear a topic now; if not, its messages are not even read.</summary>
    bool Listens(string topic);

    /// <summary>Takes messages in; must not wait and must not throw.</summary>
    void Take(string topic, IReadOnlyList<Message> messages);
}
