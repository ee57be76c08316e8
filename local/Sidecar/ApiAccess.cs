using Alpes.Local.Resources;

namespace Alpes.Local.Sidecar;

/// <summary>Which APIs the configuration leaves open; health always is.</summary>
internal sealed class ApiAccess
{
    private readonly ApiRule[] _allowed, _denied;
    private readonly bool _listed;

    private ApiAccess(ConfigurationSpec configuration, Predicate<ApiRule> concerns, bool listed)
    {
        _allowed = [.. configuration.ApiAllowed.Where(r => concerns(r))];
        _denied = [.. configuration.ApiDenied.Where(r => concerns(r))];
        _listed = listed || _allowed.Length > 0;
    }

    /// <summary>A rule without a protocol is one for HTTP, and one that allows something for either closes the rest.</summary>
    public static ApiAccess OverHttp(ConfigurationSpec configuration) => new(configuration, r => r.Protocol is "" or "http", configuration.ApiAllowed.Count > 0);

    public static ApiAccess OverGrpc(ConfigurationSpec configuration) => new(configuration, r => r.Protocol is "grpc", false);

    /// <param name="version">Such as v1.0, over gRPC v1.</param>
    /// <param name="name">Such as state.</param>
    public bool Allows(string version, string name) => (!_listed || Has(_allowed, version, name)) && !Has(_denied, version, name);

    private static bool Has(ApiRule[] rules, string version, string name) => rules.Length > 0 && Array.Exists(rules, r => r.Name == name && r.Version == version);
}
