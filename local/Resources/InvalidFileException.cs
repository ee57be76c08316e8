namespace Alpes.Local.Resources;

/// <summary>A file the runtime was given cannot be taken. The message names file, line and what to change, and is shown as it is.</summary>
internal sealed class InvalidFileException(string message) : Exception(message);
