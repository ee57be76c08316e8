namespace Alpes.Local.State;

/// <summary>A store cannot do what it is asked.</summary>
internal sealed class StateException(string message, Exception? inner = null) : Exception(message, inner);
