namespace Alpes.Local.Resources;

/// <summary>The Configuration of an app's sidecar; every part has the default that holds without a file.</summary>
internal sealed record ConfigurationSpec
{
    public static readonly ConfigurationSpec Default = new();

    public string Name { get; init; } = "";

    /// <summary>Null: the file has no tracing part, which is not the same as a rate of 0.</summary>
    public double? SamplingRate { get; init; }

    public bool MetricsEnabled { get; init; } = true;
    public AccessControlSpec? AccessControl { get; init; }

    /// <summary>By store name.</summary>
    public IReadOnlyDictionary<string, SecretScopeSpec> SecretScopes { get; init; } = new Dictionary<string, SecretScopeSpec>();

    public IReadOnlyList<ApiRule> ApiAllowed { get; init; } = [];
    public IReadOnlyList<ApiRule> ApiDenied { get; init; } = [];
    public IReadOnlyDictionary<string, bool> Features { get; init; } = new Dictionary<string, bool>();

    /// <summary>Component types that must not be loaded.</summary>
    public IReadOnlyList<string> DeniedComponents { get; init; } = [];

    public IReadOnlyList<PipelineHandler> HttpPipeline { get; init; } = [];
    public IReadOnlyList<PipelineHandler> AppHttpPipeline { get; init; } = [];
}
