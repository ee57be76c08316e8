using Alpes.Chassis.Messages;

namespace Alpes.Chassis.ReadModels;

/// <summary>An event as a projection gets it: read, with the message it came in.</summary>
public sealed record Projected(object Body, Message Message);
