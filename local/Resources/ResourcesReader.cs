using Alpes.Local.RunFile;

namespace Alpes.Local.Resources;

/// <summary>Reads what an app sees of its resources folders and its Configuration.</summary>
internal static class ResourcesReader
{
    /// <summary>Kinds that are read; <c>--help</c> lists them from here.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["Component", "Configuration", "HTTPEndpoint", "Resiliency", "Subscription"];

    /// <exception cref="InvalidFileException">daprd would end with code 1: a component of an unknown type or two of one name, a Configuration that cannot be read, …</exception>
    public static AppResources Read(RunApp app)
    {
        var configuration = app.ConfigFilePath is { } path ? ConfigurationReader.Read(path) : ConfigurationSpec.Default;
        var files = ResourceFiles.Read(app.ResourcesPaths);
        var components = new ComponentReader(app, configuration, files);
        var loaded = components.Read();
        return new AppResources
        {
            Components = loaded,
            SecretStores = components.SecretStores,
            Subscriptions = [.. files.Of("Subscription", SubscriptionReader.Read).Where(s => Sees(s.Scopes, app))],
            Resiliency = ResiliencyReader.Merge(files.Of("Resiliency", d => Sees(ScopesOf(d), app) ? ResiliencyReader.Read(d) : null)),
            HttpEndpoints = files.Of("HTTPEndpoint", d => ReadEndpoint(d, app)).DistinctBy(e => e.Name).ToDictionary(e => e.Name),
            Configuration = configuration,
            Warnings = files.Warnings,
        };
    }

    public static IReadOnlyList<string> ScopesOf(YamlPlace document) => document["scopes"]?.Texts ?? [];

    public static bool Sees(IReadOnlyList<string> scopes, RunApp app) => scopes.Count == 0 || scopes.Contains(app.AppId);

    private static HttpEndpoint? ReadEndpoint(YamlPlace document, RunApp app) => !Sees(ScopesOf(document), app) ? null : new HttpEndpoint(
        document["metadata"]?["name"]?.Text ?? throw document.Error("metadata.name is missing"),
        document["spec"]?["baseUrl"]?.Text ?? throw document.Error("spec.baseUrl is missing"),
        [.. (document["spec"]!["headers"]?.Items ?? []).Select(h => KeyValuePair.Create(h["name"]?.Text ?? throw h.Error("name is missing"), h["value"]?.Text ?? ""))]);
}
