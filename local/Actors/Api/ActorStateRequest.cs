using System.Text.Json;
using Alpes.Local.State;

namespace Alpes.Local.Actors.Api;

/// <summary>Reads the operations of an actor's transaction.</summary>
internal static class ActorStateRequest
{
    /// <exception cref="FormatException">It cannot be read.</exception>
    /// <exception cref="StateException">It asks for what there is not.</exception>
    public static List<StateOperation> Operations(JsonElement operations, string prefix, IStateStore store, bool hasTtl)
    {
        if (operations.ValueKind == JsonValueKind.Null) return [];
        if (operations.EnumerateArray().Any(o => o.ValueKind != JsonValueKind.Object)) throw new FormatException("an operation is an object");
        // All are read before any is judged: what cannot be read is the client's fault whatever else it asks for.
        var read = operations.EnumerateArray().Select(o => (Name: StateRequest.Text(o, "operation") ?? "", Request: StateRequest.Member(o, "request") ?? default)).ToList();
        return read.ConvertAll(o => Operation(o.Name, o.Request, prefix, store, hasTtl));
    }

    private static StateOperation Operation(string name, JsonElement request, string prefix, IStateStore store, bool hasTtl)
    {
        if (name is not ("upsert" or "delete")) throw new StateException($"operation type {name} not supported");
        if (request.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) throw new StateException("request data is empty");
        if (request.ValueKind != JsonValueKind.Object) throw new StateException("'request' expected a map");
        try
        {
            var etag = StateRequest.Text(request, "etag");
            var key = StateRequest.Text(request, "key") is { Length: > 0 } given ? prefix + given : throw new StateException("missing key");
            if (name == "delete") return new StateOperation(key, null, etag is "" ? null : etag, false, null);
            var ttl = StateRequest.Member(request, "metadata") is { ValueKind: JsonValueKind.Object } metadata ? StateRequest.TtlOf(metadata) : null;
            if (ttl is not null && !hasTtl) throw new StateException("ttlInSeconds is not supported without the \"ActorStateTTL\" feature enabled");
            return new StateOperation(key, CanonicalJson.Of(StateRequest.Member(request, "value") ?? default), etag is "" ? null : etag, false, StateRequest.Seconds(ttl, store));
        }
        catch (FormatException e)
        {
            throw new StateException(e.Message, e);
        }
    }
}
