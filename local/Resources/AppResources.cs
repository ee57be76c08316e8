using Alpes.Local.Secrets;

namespace Alpes.Local.Resources;

/// <summary>What one app's sidecar is given: everything that its resources folders and its Configuration say for it, scopes applied.</summary>
internal sealed record AppResources
{
    public IReadOnlyList<Component> Components { get; init; } = [];

    /// <summary>In the order of files; of two for one topic the first counts.</summary>
    public IReadOnlyList<SubscriptionSpec> Subscriptions { get; init; } = [];

    public ResiliencySpec Resiliency { get; init; } = new();
    public ConfigurationSpec Configuration { get; init; } = ConfigurationSpec.Default;

    /// <summary>By component name.</summary>
    public IReadOnlyDictionary<string, ISecretStore> SecretStores { get; init; } = new Dictionary<string, ISecretStore>();

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, HttpEndpoint> HttpEndpoints { get; init; } = new Dictionary<string, HttpEndpoint>();

    /// <summary>What was passed over or has no effect, one line each, with file and line. Never holds a secret.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
