using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using Alpes.Contracts;
using Alpes.Tests.EndToEnd;
using Json.Schema;

namespace Alpes.Tests.Services;

/// <summary>The contract kit: a JSON Schema for each message type and version, under <c>docs/contracts</c>, made from the types themselves.</summary>
internal static class ContractKit
{
    public static readonly string Folder = Path.Combine(Repository.Root, "docs", "contracts");

    private static readonly XDocument Docs = XDocument.Load(Path.ChangeExtension(typeof(MessageType).Assembly.Location, ".xml"));
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every type that is published.</summary>
    public static IEnumerable<MessageType> Types =>
        from type in typeof(MessageType).Assembly.GetExportedTypes()
        from list in type.GetFields(BindingFlags.Static | BindingFlags.Public)
        where list.FieldType == typeof(MessageType[])
        from message in (MessageType[])list.GetValue(null)!
        select message;

    public static string FileOf(MessageType type) => Path.Combine(Folder, type.Topic!, $"{type.Name}.v{type.SchemaVersion}.json");

    public static string SchemaOf(MessageType type)
    {
        var exported = type.Json.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = $"{type.Name}, version {type.SchemaVersion}" };
        foreach (var (name, value) in exported.AsObject()) schema[name] = value?.DeepClone();
        return schema.ToJsonString(Readable) + "\n";
    }

    /// <summary>Messages of a topic are as the kit says, envelope and data.</summary>
    public static void Holds(string topic, IEnumerable<JsonNode> messages)
    {
        var envelope = Read(Path.Combine(Folder, "message.json"));
        foreach (var message in messages)
        {
            Assert.True(envelope.Evaluate(JsonSerializer.SerializeToElement(message)).IsValid, message.ToJsonString());
            var data = message["data"] ?? JsonNode.Parse((string)message["data_json"]!)!;
            var file = Path.Combine(Folder, topic, $"{message["type"]}.v{message["schema_version"]}.json");
            Assert.True(Read(file).Evaluate(JsonSerializer.SerializeToElement(data)).IsValid, $"{file}: {data.ToJsonString()}");
        }
    }

    private static JsonSchema Read(string file) => JsonSchema.FromText(File.ReadAllText(file), new BuildOptions { SchemaRegistry = new SchemaRegistry() });

    /// <summary>A type's summary and its members' words, from its documentation.</summary>
    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var text = context.PropertyInfo is { } property
            ? Member(property.DeclaringType)?.Elements("param").FirstOrDefault(param => Same((string?)param.Attribute("name"), property.Name))
            : Member(context.TypeInfo.Type)?.Element("summary");
        if (text is null) return schema;
        var described = new JsonObject { ["description"] = Words(text) };
        if (schema is JsonObject known)
            foreach (var (name, value) in known) described[name] = value?.DeepClone();
        return described;
    }

    private static XElement? Member(Type type) =>
        Docs.Descendants("member").FirstOrDefault(member => (string?)member.Attribute("name") == "T:" + type.FullName);

    private static bool Same(string? parameter, string json) =>
        string.Equals(parameter, json.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static string Words(XElement text)
    {
        foreach (var see in text.Descendants("see").ToArray()) see.ReplaceWith(((string?)see.Attribute("cref") ?? "").Split('.', ':')[^1]);
        return string.Join(' ', text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
