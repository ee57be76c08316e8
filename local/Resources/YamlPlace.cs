using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Alpes.Local.Resources;

/// <summary>A value in a YAML file that knows where it stands, so that every complaint names file, line and field.</summary>
internal sealed class YamlPlace(YamlNode node, string file, string path)
{
    public string File => file;
    public string Path => path;
    public bool IsNull => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "null" or "~" or null };
    public bool IsScalar => node is YamlScalarNode;

    /// <summary>The documents of a file, empty ones left out.</summary>
    /// <exception cref="InvalidFileException">The file is not YAML.</exception>
    public static IReadOnlyList<YamlPlace> DocumentsOf(string file, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new InvalidFileException($"{file}:{e.Start.Line}: not valid YAML: {e.Message}");
        }

        return [.. stream.Documents.Select(d => new YamlPlace(d.RootNode, file, "")).Where(d => !d.IsNull)];
    }

    public YamlPlace? this[string name] =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? At(child, Under(name)) is { IsNull: false } found ? found : null : null;

    public IEnumerable<KeyValuePair<string, YamlPlace>> Members => node switch
    {
        YamlMappingNode map => map.Children.Select(m => KeyValuePair.Create(m.Key.ToString(), At(m.Value, Under(m.Key.ToString())))),
        _ when IsNull => [],
        _ => throw Error("a mapping (name: value) is expected here"),
    };

    public IEnumerable<YamlPlace> Items => node switch
    {
        YamlSequenceNode list => list.Children.Select((c, i) => At(c, $"{path}[{i}]")),
        _ when IsNull => [],
        _ => throw Error("a list is expected here"),
    };

    public string Text => node is YamlScalarNode scalar ? scalar.Value ?? "" : throw Error("a text is expected here");

    public int Whole => int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : throw Error($"'{Text}' is not a whole number");

    public bool Flag => Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        var text => throw Error($"'{text}' is not true or false"),
    };

    public IReadOnlyList<string> Texts => [.. Items.Select(i => i.Text)];

    public IReadOnlyDictionary<string, string> TextMembers => Members.ToDictionary(m => m.Key, m => m.Value.Text, StringComparer.Ordinal);

    /// <summary>The value as Dapr hands it to a component: a text as it is (<c>yes</c> and the like without quotes are YAML 1.1's true), anything with parts as JSON.</summary>
    public string Flat => node switch
    {
        YamlScalarNode when IsNull => "",
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "True" or "TRUE" } => "true",
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "False" or "FALSE" } => "false",
        YamlScalarNode => Text,
        _ => Json(node)!.ToJsonString(),
    };

    public InvalidFileException Error(string what) => new($"{file}:{node.Start.Line}: {(path.Length > 0 ? path + ": " : "")}{what}");

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(m => KeyValuePair.Create(m.Key.ToString(), Json(m.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" or "null" } s => JsonNode.Parse(s.Value),
        YamlScalarNode { Style: ScalarStyle.Plain } s when decimal.TryParse(s.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) => JsonValue.Create(n),
        YamlScalarNode s => JsonValue.Create(s.Value),
        _ => null,
    };

    private YamlPlace At(YamlNode child, string name) => new(child, file, name);

    private string Under(string name) => path.Length > 0 ? $"{path}.{name}" : name;
}
