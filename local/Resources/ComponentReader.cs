using Alpes.Local.RunFile;
using Alpes.Local.Secrets;

namespace Alpes.Local.Resources;

/// <summary>Reads components: secret stores first, then the others with secrets, environment and placeholders put in.</summary>
internal sealed class ComponentReader(RunApp app, ConfigurationSpec configuration, ResourceFiles files)
{
    private readonly Dictionary<string, ISecretStore> _stores = [];

    public IReadOnlyDictionary<string, ISecretStore> SecretStores => _stores;

    /// <exception cref="InvalidFileException">What ends daprd with code 1.</exception>
    public IReadOnlyList<Component> Read()
    {
        var documents = files.Of("Component", Head).Where(h => h.IsFor(app)).ToList();
        if (documents.GroupBy(d => d.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw twice.Last().Place.Error($"there are two components called {twice.Key}. Give one another name.");
        var components = new List<Component>();
        foreach (var head in documents.OrderBy(d => d.Type.StartsWith("secretstores.", StringComparison.Ordinal) ? 0 : 1))
        {
            try
            {
                if (Load(head) is { } component)
                    components.Add(component);
            }
            catch (InvalidFileException e) when (head.IgnoreErrors)
            {
                files.Warn($"{e.Message} (ignoreErrors: the component is left out)");
            }
        }

        return components;
    }

    private Component? Load(ComponentHead head)
    {
        if (configuration.DeniedComponents.Contains(head.Type) || configuration.DeniedComponents.Contains($"{head.Type}/{head.VersionOrDefault}"))
        {
            files.Warn(head.Place.Error($"the Configuration denies components of type {head.Type}; {head.Name} is not loaded").Message);
            return null;
        }

        if (head.Type.StartsWith(Engines.Middleware, StringComparison.Ordinal))
        {
            files.Warn(head.Place.Error($"{head.Name} is HTTP middleware: it is shown in the metadata, and requests do not pass through it").Message);
            return new Component(head.Name, head.Type, head.Version, new Dictionary<string, string>(), head.IgnoreErrors, head.Place.File);
        }

        var engine = Engines.Of(head.Type) ?? throw head.Place.Error(
            $"no engine serves {head.Type}. Served are {string.Join(", ", Engines.All.Select(e => e.Type))}. Take the component out, scope it to other apps, or say ignoreErrors: true.");
        if (!engine.Versions.Contains(head.VersionOrDefault, StringComparer.OrdinalIgnoreCase))
            throw head.Place.Error($"{head.Type} has no version {head.Version}; {string.Join(" and ", engine.Versions)} exist");
        if (ReadMetadata(head) is not { } metadata)
            return null;
        foreach (var name in metadata.Keys.Where(n => !engine.Knows(n)))
            files.Warn(head.Place.Error($"{head.Name}: metadata {name} is not known to the engine that serves {head.Type} here ({engine.ServedBy}) and has no effect").Message);
        foreach (var (name, value) in metadata)
        {
            if (engine.FaultOf(name, value) is { } fault) throw head.Place.Error($"{head.Name}: metadata {name}: {fault}");
        }

        var component = new Component(head.Name, head.Type, head.Version, metadata, head.IgnoreErrors, head.Place.File);
        if (component.Block == "secretstores")
            _stores[component.Name] = OpenStore(component);
        return component;
    }

    private ISecretStore OpenStore(Component component) => component.Type == "secretstores.local.env"
        ? new EnvironmentSecretStore(app.Environment, component.Metadata.GetValueOrDefault("prefix", ""))
        : FileSecretStore.Open(component, app.RunDirectory);

    /// <returns>Null: the component is never loaded, and daprd runs on.</returns>
    private Dictionary<string, string>? ReadMetadata(ComponentHead head)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in head.Place["spec"]?["metadata"]?.Items ?? [])
        {
            var name = item["name"]?.Text ?? throw item.Error("name is missing");
            if (item["value"] is { } value)
                metadata[name] = Placeholders.Fill(value, app);
            else if (item["envRef"] is { } reference)
                metadata[name] = FromEnvironment(reference);
            else if (item["secretKeyRef"] is { } secret)
            {
                var store = head.Place["auth"]?["secretStore"]?.Text;
                if (store is null)
                    files.Warn(secret.Error($"{head.Name} has no auth.secretStore: the value stays empty").Message);
                else if (!_stores.ContainsKey(store))
                {
                    files.Warn(secret.Error($"there is no secret store called {store}: {head.Name} is not loaded").Message);
                    return null;
                }

                metadata[name] = store is null ? "" : FromStore(store, secret);
            }
            else
                metadata[name] = "";
        }

        return metadata;
    }

    private string FromEnvironment(YamlPlace reference)
    {
        if (EnvironmentSecretStore.IsOpen(reference.Text))
            return app.Environment.GetValueOrDefault(reference.Text, "");
        files.Warn(reference.Error($"{reference.Text} is Dapr's own and may not be referred to: the value stays empty").Message);
        return "";
    }

    private string FromStore(string store, YamlPlace reference)
    {
        var name = reference["name"]?.Text ?? throw reference.Error("name is missing");
        if (_stores[store].Get(name)?.GetValueOrDefault(reference["key"]?.Text ?? name) is { } value)
            return value;
        files.Warn(reference.Error($"{store} has no secret {name}: the value stays empty").Message);
        return "";
    }

    private static ComponentHead? Head(YamlPlace place)
    {
        if (place["metadata"]?["name"]?.Flat is not { Length: > 0 } name)
            return null;
        _ = place["spec"]?["metadata"]?.Items.Count();
        return new ComponentHead(
            place,
            name,
            place["metadata"]!["namespace"]?.Text,
            (place["spec"]?["type"]?.Text ?? "").ToLowerInvariant(),
            place["spec"]?["version"]?.Text ?? "",
            place["spec"]?["ignoreErrors"]?.Flag ?? false,
            ResourcesReader.ScopesOf(place));
    }

    private sealed record ComponentHead(YamlPlace Place, string Name, string? Namespace, string Type, string Version, bool IgnoreErrors, IReadOnlyList<string> Scopes)
    {
        public string VersionOrDefault => Version.Length > 0 ? Version : "v1";

        public bool IsFor(RunApp app) =>
            ResourcesReader.Sees(Scopes, app) && (string.IsNullOrEmpty(Namespace) || Namespace == Placeholders.NamespaceOf(app));
    }
}
