using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>What every replica hears for itself, such as to tell its WebSocket clients. What is missed is not told again.</summary>
/// <param name="Take">Takes messages in; must not wait.</param>
internal sealed record Broadcast(string Topic, Action<IReadOnlyList<Message>> Take);
