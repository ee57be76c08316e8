namespace Alpes.Tests.Conformance;

/// <summary>A connection ended within a body.</summary>
internal sealed class IncompleteReadException : IOException;
