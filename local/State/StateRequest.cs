using System.Globalization;
using System.Text.Json;

namespace Alpes.Local.State;

/// <summary>Reads what clients ask of a store; member names are matched without regard to case.</summary>
internal static class StateRequest
{
    public const string Ttl = "ttlInSeconds";

    /// <summary>The items of a save.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    /// <exception cref="StateException">It asks for what there is not.</exception>
    public static List<StateOperation> Items(JsonElement root, StateComponent state, IReadOnlyDictionary<string, string> query)
    {
        if (root.ValueKind != JsonValueKind.Array) throw new FormatException("an array of items is expected");
        return [.. root.EnumerateArray().Select(item => Item(item, state, query, isDelete: false))];
    }

    /// <summary>The operations of a transaction.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    /// <exception cref="NotSupportedException">There is no such operation.</exception>
    /// <exception cref="StateException">It asks for what there is not.</exception>
    public static List<StateOperation> Operations(JsonElement root, StateComponent state, IReadOnlyDictionary<string, string> query)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("an object is expected");
        if (Member(root, "operations") is not { ValueKind: JsonValueKind.Array } operations) return [];
        return [.. operations.EnumerateArray().Select(operation =>
        {
            var name = Text(operation, "operation") ?? "";
            if (name is not ("upsert" or "delete")) throw new NotSupportedException($"operation type {name} not supported");
            var request = Member(operation, "request");
            if (request is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) }) throw new FormatException("'request' expected a map");
            return Item(request is { ValueKind: JsonValueKind.Object } given ? given : default, state, query, name == "delete");
        })];
    }

    /// <summary>The keys of a bulk get.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static List<string> Keys(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("an object is expected");
        if (Member(root, "keys") is not { ValueKind: not JsonValueKind.Null } keys) return [];
        if (keys.ValueKind != JsonValueKind.Array) throw new FormatException("'keys' is an array");
        return [.. keys.EnumerateArray().Select(k => k.ValueKind == JsonValueKind.String ? k.GetString()! : throw new FormatException("a key is text"))];
    }

    /// <exception cref="StateException">There is no such concurrency.</exception>
    public static bool IsFirstWrite(string? concurrency) => concurrency switch
    {
        null or "" or "last-write" => false,
        "first-write" => true,
        _ => throw new StateException($"unrecognized concurrency model '{concurrency}'"),
    };

    /// <exception cref="StateException">It is no number of seconds.</exception>
    public static TimeSpan? Seconds(string? text, IStateStore store)
    {
        if (text is null or "") return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) || (seconds < -1 && store.RefusesNegativeTtl))
            throw new StateException($"error parsing TTL: incorrect value for metadata {Ttl}: '{text}'");
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static StateOperation Item(JsonElement item, StateComponent state, IReadOnlyDictionary<string, string> query, bool isDelete)
    {
        if (item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined)) throw new FormatException("an item is an object");
        var options = Member(item, "options");
        var etag = Text(item, "etag");
        var ttl = Member(item, "metadata") is { ValueKind: JsonValueKind.Object } metadata ? TtlOf(metadata) : null;
        var firstWrite = IsFirstWrite(options is { ValueKind: JsonValueKind.Object } o ? Text(o, "concurrency") : null);
        if (options is { ValueKind: JsonValueKind.Object } p && Text(p, "consistency") is { Length: > 0 } consistency and not ("strong" or "eventual"))
            throw new StateException($"unrecognized consistency model '{consistency}'");
        return new StateOperation(
            state.KeyOf(Text(item, "key") ?? ""),
            isDelete ? null : CanonicalJson.Of(Member(item, "value") ?? default),
            etag is "" ? null : etag,
            firstWrite && (!isDelete || state.Store.FirstWriteGuardsDelete),
            Seconds(query.GetValueOrDefault(Ttl) ?? ttl, state.Store));
    }

    internal static string? TtlOf(JsonElement metadata)
    {
        foreach (var member in metadata.EnumerateObject())
        {
            if (member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) throw new FormatException("metadata values are text");
        }

        return Text(metadata, Ttl);
    }

    internal static JsonElement? Member(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object) return null;
        JsonElement? found = null;
        foreach (var member in of.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) found = member.Value;
        }

        return found;
    }

    internal static string? Text(JsonElement of, string name) => Member(of, name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new FormatException($"'{name}' expected type 'string'"),
    };
}
