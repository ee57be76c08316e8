using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Alpes.Validation.Domain;

/// <summary>Questions to a JSON number of any size. Compares to 28 digits.</summary>
internal static class JsonNumber
{
    /// <summary>Whether its value has no fraction, however it is written: 64.0 and 1e300 are integers.</summary>
    public static bool IsInteger(JsonElement value)
    {
        if (value.TryGetInt64(out _))
            return true;

        var text = JsonMarshal.GetRawUtf8Value(value);
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = e < 0 ? text : text[..e];
        var lastDigit = mantissa.LastIndexOfAnyExcept("-.0"u8);
        if (lastDigit < 0)
            return true;

        var point = mantissa.IndexOf((byte)'.');
        if (point < 0)
            point = mantissa.Length;
        var zerosAfter = lastDigit < point ? point - lastDigit - 1 : point - lastDigit;
        return zerosAfter + Exponent(e < 0 ? default : text[(e + 1)..]) >= 0;
    }

    /// <summary>Below, at or above the bound: less than, equal to or more than 0.</summary>
    public static int Compare(JsonElement number, decimal bound) =>
        number.TryGetDecimal(out var value) ? value.CompareTo(bound) : number.GetDouble() < 0 ? -1 : 1;

    private static long Exponent(ReadOnlySpan<byte> text) =>
        text.IsEmpty ? 0
        : Utf8Parser.TryParse(text, out int exponent, out var used) && used == text.Length ? exponent
        : text[0] == '-' ? int.MinValue : int.MaxValue;
}
