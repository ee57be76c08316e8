using Alpes.Local.Resources;

namespace Alpes.Local.Sidecar;

/// <summary>Which HTTP APIs the configuration leaves open; health always is.</summary>
internal sealed class ApiAccess(ConfigurationSpec configuration)
{
    private readonly ApiRule[] _allowed = [.. configuration.ApiAllowed.Where(ForHttp)];
    private readonly ApiRule[] _denied = [.. configuration.ApiDenied.Where(ForHttp)];
    private readonly bool _listed = configuration.ApiAllowed.Count > 0;

    /// <param name="version">Such as v1.0.</param>
    /// <param name="name">Such as state.</param>
    public bool Allows(string version, string name) => (!_listed || Has(_allowed, version, name)) && !Has(_denied, version, name);

    private static bool Has(ApiRule[] rules, string version, string name) => rules.Length > 0 && Array.Exists(rules, r => r.Name == name && r.Version == version);

    private static bool ForHttp(ApiRule rule) => rule.Protocol is "" or "http";
}
