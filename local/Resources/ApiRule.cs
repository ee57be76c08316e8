namespace Alpes.Local.Resources;

/// <summary>An API that is allowed or denied.</summary>
/// <param name="Protocol">http, grpc, or "" for both.</param>
internal sealed record ApiRule(string Name, string Version, string Protocol);
