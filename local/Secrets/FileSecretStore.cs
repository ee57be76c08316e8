using System.Globalization;
using System.Text.Json;
using Alpes.Local.Resources;

namespace Alpes.Local.Secrets;

/// <summary><c>secretstores.local.file</c>: a JSON file, read once. Nested members are flattened with the separator, or one level is kept with <c>multiValued</c>.</summary>
internal sealed class FileSecretStore : ISecretStore
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _secrets = [];

    private FileSecretStore(JsonElement root, string separator, bool multiValued)
    {
        foreach (var member in root.EnumerateObject())
        {
            var flat = new Dictionary<string, string>();
            if (!multiValued)
            {
                Flatten(flat, member.Name, member.Value, separator);
                foreach (var (name, value) in flat)
                    _secrets[name] = new Dictionary<string, string> { [name] = value };
            }
            else if (member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var part in member.Value.EnumerateObject())
                    Flatten(flat, part.Name, part.Value, separator);
                _secrets[member.Name] = flat;
            }
            else if (member.Value.ValueKind == JsonValueKind.String)
                _secrets[member.Name] = new Dictionary<string, string> { [member.Name] = member.Value.GetString()! };
        }
    }

    /// <exception cref="InvalidFileException">There is no file, or it is not a JSON object.</exception>
    public static FileSecretStore Open(Component component, string folder)
    {
        if (!component.Metadata.TryGetValue("secretsFile", out var path) || path.Length == 0)
            throw new InvalidFileException($"{component.File}: {component.Name} needs the metadata secretsFile");
        var file = Path.GetFullPath(path, folder);
        if (!File.Exists(file))
            throw new InvalidFileException($"{component.File}: {component.Name}: there is no secretsFile {file}");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidFileException($"{file}: an object of secrets is expected");
            var separator = component.Metadata.GetValueOrDefault("nestedSeparator") is { Length: > 0 } given ? given : ":";
            return new FileSecretStore(document.RootElement, separator, component.Metadata.GetValueOrDefault("multiValued") is "true" or "1");
        }
        catch (JsonException e)
        {
            throw new InvalidFileException($"{file}:{e.LineNumber + 1}: not valid JSON");
        }
    }

    public IReadOnlyDictionary<string, string>? Get(string name) => _secrets.GetValueOrDefault(name);

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> GetAll() => _secrets;

    private static void Flatten(Dictionary<string, string> into, string name, JsonElement value, string separator)
    {
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var member in value.EnumerateObject())
                Flatten(into, name + separator + member.Name, member.Value, separator);
        else if (value.ValueKind == JsonValueKind.Array)
            foreach (var (i, item) in value.EnumerateArray().Index())
                Flatten(into, name + separator + i.ToString(CultureInfo.InvariantCulture), item, separator);
        else
            into[name] = Text(value);
    }

    /// <summary>What is no text comes out as Go's fmt shows a wrong type, as daprd answers it.</summary>
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => $"%!s(float64={value.GetDouble().ToString(CultureInfo.InvariantCulture)})",
        JsonValueKind.True => "%!s(bool=true)",
        JsonValueKind.False => "%!s(bool=false)",
        _ => "%!s(<nil>)",
    };
}
