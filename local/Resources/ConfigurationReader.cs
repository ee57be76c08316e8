using System.Globalization;

namespace Alpes.Local.Resources;

/// <summary>Reads a Configuration file.</summary>
internal static class ConfigurationReader
{
    /// <exception cref="InvalidFileException">It is not there, not YAML, or says what it cannot say: the sidecar does not start.</exception>
    public static ConfigurationSpec Read(string path)
    {
        if (!File.Exists(path))
            throw new InvalidFileException($"{path}: there is no such Configuration");
        if (YamlPlace.DocumentsOf(path, File.ReadAllText(path)) is not [var document, ..])
            return ConfigurationSpec.Default;
        if (document["spec"] is not { } spec)
            return ConfigurationSpec.Default with { Name = document["metadata"]?["name"]?.Text ?? "" };
        return new ConfigurationSpec
        {
            Name = document["metadata"]?["name"]?.Text ?? "",
            SamplingRate = spec["tracing"] is { } tracing ? Rate(tracing["samplingRate"]) : null,
            MetricsEnabled = (spec["metrics"] ?? spec["metric"])?["enabled"]?.Flag ?? true,
            AccessControl = spec["accessControl"] is { } access ? ReadAccess(access) : null,
            SecretScopes = (spec["secrets"]?["scopes"]?.Items ?? []).ToDictionary(s => s["storeName"]?.Text ?? throw s.Error("storeName is missing"), ReadScope),
            ApiAllowed = Rules(spec["api"]?["allowed"]),
            ApiDenied = Rules(spec["api"]?["denied"]),
            Features = (spec["features"]?.Items ?? []).Where(f => f["name"] is not null).ToDictionary(f => f["name"]!.Text, f => f["enabled"]?.Flag ?? false),
            DeniedComponents = spec["components"]?["deny"]?.Texts ?? [],
            HttpPipeline = Handlers(spec["httpPipeline"]),
            AppHttpPipeline = Handlers(spec["appHttpPipeline"]),
        };
    }

    private static double Rate(YamlPlace? place) => place is null ? 0
        : double.TryParse(place.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) ? rate : throw place.Error($"'{place.Text}' is not a number (\"1\" samples all, \"0\" none)");

    private static SecretScopeSpec ReadScope(YamlPlace scope) => new(
        scope["defaultAccess"] is not { } access || Allows(access),
        (scope["allowedSecrets"]?.Texts ?? []).ToHashSet(),
        (scope["deniedSecrets"]?.Texts ?? []).ToHashSet());

    private static AccessControlSpec ReadAccess(YamlPlace access) => new(
        access["defaultAction"] is not { } action || Allows(action),
        access["trustDomain"]?.Text ?? "",
        [.. (access["policies"]?.Items ?? []).Select(p => new AccessPolicy(
            p["appId"]?.Text ?? "",
            p["namespace"]?.Text ?? "",
            p["trustDomain"]?.Text ?? "",
            p["defaultAction"] is { } own ? Allows(own) : null,
            [.. (p["operations"]?.Items ?? []).Select(o => new AccessOperation(
                o["name"]?.Text ?? "",
                [.. (o["httpVerb"]?.Texts ?? []).Select(v => v.ToUpperInvariant())],
                o["action"] is { } verdict && Allows(verdict)))]))]);

    private static bool Allows(YamlPlace place) => place.Text.ToLowerInvariant() switch
    {
        "allow" or "" => true,
        "deny" => false,
        var other => throw place.Error($"'{other}' is not allow or deny"),
    };

    private static List<ApiRule> Rules(YamlPlace? rules) =>
        [.. (rules?.Items ?? []).Select(r => new ApiRule(r["name"]?.Text ?? "", r["version"]?.Text ?? "", r["protocol"]?.Text ?? ""))];

    private static List<PipelineHandler> Handlers(YamlPlace? pipeline) =>
        [.. (pipeline?["handlers"]?.Items ?? []).Select(h => new PipelineHandler(h["name"]?.Text ?? "", h["type"]?.Text ?? ""))];
}
