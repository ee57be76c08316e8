namespace Alpes.Tests.Malformed;

/// <summary>A route of a service.</summary>
/// <param name="Path">With its parameters in braces.</param>
internal sealed record Endpoint(string App, string Method, string Path);
