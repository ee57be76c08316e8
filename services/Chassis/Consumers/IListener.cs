using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>Hears messages as they pass; see <see cref="Broadcast"/>.</summary>
public interface IListener
{
    /// <summary>Takes messages in; must not wait and must not throw.</summary>
    void Take(string topic, IReadOnlyList<Message> messages);
}
