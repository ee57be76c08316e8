using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>Messages to handle in one transaction.</summary>
/// <param name="Done">Records in that transaction that they are handled.</param>
internal sealed record Batch(IReadOnlyList<Message> Messages, WithinTransaction Done);
