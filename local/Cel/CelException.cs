namespace Alpes.Local.Cel;

/// <summary>An expression is not well formed, or cannot be evaluated on what it was given.</summary>
internal sealed class CelException(string message) : Exception(message);
