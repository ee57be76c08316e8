using System.Runtime.InteropServices;
using System.Text.Json;

namespace Alpes.Validation.Domain;

/// <summary>Questions to a JSON string.</summary>
internal static class JsonText
{
    public static bool IsNotBlank(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return false;

        // Most begin with a visible ASCII character, which needs no copy to be seen.
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return (raw[1] is > (byte)' ' and < 0x7F and not ((byte)'\\' or (byte)'"')) || !string.IsNullOrWhiteSpace(value.GetString());
    }

    /// <summary>The length of a string in Unicode code points.</summary>
    public static int Length(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        if (raw.Contains((byte)'\\'))
            return text.GetString()!.EnumerateRunes().Count();

        var count = 0;
        foreach (var b in raw)
            if ((b & 0xC0) != 0x80)
                count++;

        return count;
    }
}
