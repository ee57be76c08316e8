using Alpes.Contracts;

namespace Alpes.Chassis.Operators;

/// <summary>An operator did something by hand; when, the log says.</summary>
/// <param name="Action">Such as <c>parked.replay</c>.</param>
/// <param name="Subject">What was acted upon; also the stream that this stands in.</param>
/// <param name="By">The operator's name.</param>
internal sealed record OperatorActed(string Action, string Subject, string By) : IEvent;
