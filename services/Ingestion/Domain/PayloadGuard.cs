using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Alpes.Ingestion.Domain;

/// <summary>Keeps out what the services after this one could not read as text.</summary>
internal static class PayloadGuard
{
    /// <summary>What is wrong with a payload; null when it may come in.</summary>
    public static string? Fault(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
            return "must be a JSON object";

        // JSON's grammar allows both; every reader of a string would throw.
        var raw = JsonMarshal.GetRawUtf8Value(payload);
        if (!Utf8.IsValid(raw))
            return "is not UTF-8";

        return HasUnpairedSurrogate(raw) ? "holds half of a character (an unpaired surrogate escape)" : null;
    }

    private static bool HasUnpairedSurrogate(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0)
            return false;

        for (var i = json.IndexOf((byte)'\\'); i >= 0; i = Next(json, i + 2))
        {
            if (json[i + 1] != 'u')
                continue;
            var unit = CodeUnit(json, i);
            if (char.IsLowSurrogate(unit))
                return true;
            if (!char.IsHighSurrogate(unit))
                continue;
            if (json[i + 6] != '\\' || json[i + 7] != 'u' || !char.IsLowSurrogate(CodeUnit(json, i + 6)))
                return true;
            i += 6;
        }

        return false;
    }

    private static int Next(ReadOnlySpan<byte> json, int from) =>
        json[from..].IndexOf((byte)'\\') is var offset and >= 0 ? from + offset : -1;

    private static char CodeUnit(ReadOnlySpan<byte> json, int escape) =>
        (char)ushort.Parse(json.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
