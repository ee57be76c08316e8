using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Alpes.Processing.Domain;

/// <summary>A member of an object that is being put in order.</summary>
/// <param name="Unescaped">The name when it is written with escapes; else it is read where it stands.</param>
/// <param name="Place">Where it came, to let the last of a doubled name win.</param>
internal readonly record struct Member(JsonProperty Property, byte[]? Unescaped, int Place)
{
    public static readonly Comparison<Member> ByNameThenPlace =
        (some, other) => ByName(some, other) is var order and not 0 ? order : some.Place.CompareTo(other.Place);

    public ReadOnlySpan<byte> Name => Unescaped is null ? JsonMarshal.GetRawUtf8PropertyName(Property) : Unescaped;

    public JsonElement Value => Property.Value;

    public static Member Of(JsonProperty property, int place)
    {
        var hasEscape = JsonMarshal.GetRawUtf8PropertyName(property).Contains((byte)'\\');
        return new(property, hasEscape ? Encoding.UTF8.GetBytes(property.Name) : null, place);
    }

    public static int ByName(Member some, Member other) => some.Name.SequenceCompareTo(other.Name);
}
