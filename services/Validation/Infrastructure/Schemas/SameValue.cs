using System.Text.Json;

namespace Alpes.Validation.Infrastructure.Schemas;

/// <summary>JSON values are the same when they say the same: 1 is 1.0, and members have no order.</summary>
internal sealed class SameValue : IEqualityComparer<JsonElement>
{
    public static readonly SameValue Instance = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

    public int GetHashCode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble().GetHashCode(),
        JsonValueKind.String => value.GetString()!.GetHashCode(StringComparison.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Aggregate(17, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
        JsonValueKind.Object => value.EnumerateObject()
            .Aggregate(19, (hash, member) => unchecked(hash + HashCode.Combine(member.Name, GetHashCode(member.Value)))),
        _ => (int)value.ValueKind,
    };
}
