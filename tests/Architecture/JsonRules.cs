using System.Text.Json;
using System.Text.RegularExpressions;
using Alpes.Contracts;

namespace Alpes.Tests.Architecture;

/// <summary>How messages are written and read.</summary>
internal static partial class JsonRules
{
    /// <summary>Every name in a message's JSON is <c>snake_case</c>.</summary>
    public static IEnumerable<string> SnakeCase(IEnumerable<MessageType> messages) =>
        from message in messages
        from name in Names(JsonSerializer.SerializeToElement(Specimen.Of(message.Json.Type, full: true), message.Json))
        where !SnakeCaseName().IsMatch(name)
        select $"{message.Name} writes {name}.";

    /// <summary>What is written is read again as it was, with all that is optional there and with none of it.</summary>
    public static IEnumerable<string> RoundTrip(IEnumerable<MessageType> messages) =>
        from message in messages
        from full in (bool[])[true, false]
        let failure = Failure(message, Specimen.Of(message.Json.Type, full))
        where failure is not null
        select $"{message.Name}, {(full ? "full" : "without what is optional")}: {failure}";

    private static string? Failure(MessageType message, object written)
    {
        try
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(written, message.Json);
            // By all its members, whatever its own JSON leaves out.
            var (before, after) = (Members(written), Members(JsonSerializer.Deserialize(json, message.Json)));
            return before == after ? null : $"{before} became {after}";
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }

    private static string Members(object? value) => JsonSerializer.Serialize(value);

    private static IEnumerable<string> Names(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCaseName();
}
