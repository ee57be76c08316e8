using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>One entry of a bulk delivery.</summary>
/// <param name="Fault">Why the entry is no message of ours; null when it is one.</param>
/// <param name="Topic">The topic it was first published on.</param>
internal readonly record struct Delivered(string EntryId, Message Message, string? Fault, string? Topic);
