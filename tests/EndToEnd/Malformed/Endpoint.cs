namespace Alpes.Tests.EndToEnd.Malformed;

/// <summary>A route of a service.</summary>
/// <param name="Path">With its parameters in braces.</param>
internal sealed record Endpoint(string App, string Method, string Path)
{
    /// <summary>Whether Dapr delivers messages there.</summary>
    public bool IsDelivery => Path.StartsWith("/deliveries/", StringComparison.Ordinal) || Path.StartsWith("/broadcasts/", StringComparison.Ordinal);
}
