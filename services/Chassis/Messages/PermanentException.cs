namespace Alpes.Chassis.Messages;

/// <summary>A message that can never be handled as it is: it is parked at once, not tried again. The text tells no payload.</summary>
public sealed class PermanentException(string message, Exception? inner = null) : Exception(message, inner);
