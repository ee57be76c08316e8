using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Alpes.Local.PubSub.Broker;
using Alpes.Local.PubSub.CloudEvents;
using Alpes.Local.PubSub.Log;

namespace Alpes.Tests.Conformance;

/// <summary>
/// What the recordings looked at in Pulsar, looked at in the embedded log: subscriptions, messages, topics, and a message sent past Dapr. What is
/// Pulsar's own, its producers and where an entry lies, is left out on both sides.
/// </summary>
internal sealed partial class PulsarLook
{
    private const string Place = "persistent/public/default/";

    private readonly HashSet<string> _subscribed = [];

    public static bool IsOne(string command) => Script().IsMatch(command);

    /// <summary>What was recorded, without what is Pulsar's own.</summary>
    public static JsonNode WithoutItsOwn(JsonNode seen)
    {
        foreach (var answer in seen["answers"]!.AsArray())
        {
            if (answer!["json"] is not JsonObject json) continue;
            if (json.ContainsKey("subscriptions")) json.Remove("publishers");
            if (json["messages"] is not JsonArray messages) continue;
            foreach (var message in messages.OfType<JsonObject>())
            {
                message.Remove("entry");
                message.Remove("batch_index");
            }
        }

        return seen;
    }

    /// <exception cref="NotPlayableException">It is about what only Pulsar has.</exception>
    public async Task<string> RunAsync(string command, TopicBroker broker, string unique)
    {
        var match = Script().Match(command);
        string[] given = [.. Argument().Matches(match.Groups["rest"].Value).Select(m => m.Groups[1].Value)];
        switch (match.Groups["script"].Value)
        {
            case "stats":
                return Subscriptions(given[0], broker).ToJsonString();
            case "read":
                return new JsonObject { ["messages"] = new JsonArray([.. Messages(broker.Open(Place + given[0]).Log)]) }.ToJsonString();
            case "list":
                var names = broker.Addresses.Select(a => a.StartsWith(Place, StringComparison.Ordinal) ? a[Place.Length..] : "").Where(n => n.Contains(unique, StringComparison.Ordinal) && !n.Contains('/'));
                return new JsonArray([.. names.Order(StringComparer.Ordinal).Select(n => (JsonNode)$"persistent://public/default/{n}")]).ToJsonString();
            case "send":
                await SendAsync(broker.Open(Place + given[0]).Log, given[1..]);
                return "";
            default:
                throw new NotPlayableException("it sends a batch as only a client of Pulsar's can");
        }
    }

    private JsonObject Subscriptions(string topic, TopicBroker broker)
    {
        var reports = broker.Open(Place + topic).Report();
        if (reports.Count > 0) _subscribed.Add(topic);
        else if (!_subscribed.Contains(topic)) throw new NotPlayableException("it looks at Pulsar's producers");
        return new JsonObject { ["subscriptions"] = new JsonArray([.. reports.Select(Subscription)]) };
    }

    private static JsonObject Subscription(SubscriptionReport report) => new()
    {
        ["name"] = report.Options.Name,
        ["type"] = report.Options.Type == SubscribeType.KeyShared ? "Key_Shared" : report.Options.Type.ToString(),
        ["durable"] = report.Options.Durable,
        ["consumers"] = report.Consumers,
        ["backlog"] = report.Backlog,
        ["unacked"] = report.Unacknowledged,
        ["keys"] = report.Options.Type == SubscribeType.KeyShared ? "AUTO_SPLIT" : null,
    };

    private static IEnumerable<JsonNode> Messages(TopicLog log)
    {
        var reader = new LogReader(log, log.Start);
        while (reader.Next < log.End && reader.TryRead(out var message))
        {
            var text = Encoding.UTF8.GetString(message.Body.Span);
            yield return new JsonObject
            {
                ["key"] = message.Key,
                ["properties"] = message.MetadataJson.Length > 0 ? JsonNode.Parse(message.MetadataJson.Span) : new JsonObject(),
                ["data"] = JsonText.TryParse(text, out var json) ? json : text,
            };
        }
    }

    private static async Task SendAsync(TopicLog log, string[] messages)
    {
        foreach (var given in messages.Select(m => JsonElement.Parse(m)))
        {
            var properties = given.Members("properties").ToDictionary(p => p.Name, p => p.Value.GetString()!);
            if (properties.ContainsKey("content-type")) throw new NotPlayableException("it sends a CloudEvent in properties, as only a client of Pulsar's can");
            var data = given.GetProperty("data");
            var isText = data.ValueKind == JsonValueKind.String;
            var batch = new MessageBatch(1024);
            var metadata = properties.Count > 0 ? JsonSerializer.SerializeToUtf8Bytes(properties, MetadataJson.Default.DictionaryStringString) : [];
            batch.Begin(new MessageHeader(isText ? PayloadKind.RawBytes : PayloadKind.RawObject, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 0, 0, given.Text("key") ?? "", "", metadata));
            var bytes = Encoding.UTF8.GetBytes(isText ? data.GetString()! : data.GetRawText());
            bytes.CopyTo(batch.GetSpan(bytes.Length));
            batch.Advance(bytes.Length);
            batch.End();
            await log.AppendAsync(batch);
        }
    }

    [GeneratedRegex(@"^python3 \S+/(?<script>read|send|stats|list|batch)\.py\s*(?<rest>.*)$")]
    private static partial Regex Script();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Argument();
}
