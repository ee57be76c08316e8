using System.Buffers.Text;
using System.Globalization;

namespace Alpes.Processing.Domain;

/// <summary>
/// The one text of a JSON number's value, whatever its size: 64.0, 6.4e1 and 64 are 64. Exact; plain from 1e-6 to below 1e21, else with an exponent.
/// </summary>
internal static class CanonicalNumber
{
    /// <summary>By how many bytes the text can be longer than it was.</summary>
    public const int MaxGrowth = 32;

    private const int MostBeforePoint = 21;
    private const int MostZerosAfterPoint = 5;

    /// <summary>Quick, and not sure: what it denies may still be.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> number)
    {
        if (number.Length > MostBeforePoint || number.IndexOfAny((byte)'e', (byte)'E') >= 0)
            return false;

        var magnitude = number[0] == '-' ? number[1..] : number;
        return number.Contains((byte)'.')
            ? number[^1] != '0' && !magnitude.StartsWith("0.0"u8)
            : magnitude.Length == number.Length || magnitude[0] != '0';
    }

    /// <param name="destination">At least <see cref="MaxGrowth"/> longer than the number.</param>
    /// <returns>Whether its exponent can be computed with.</returns>
    public static bool TryFormat(ReadOnlySpan<byte> number, Span<byte> destination, out int written)
    {
        written = 0;
        var e = number.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = e < 0 ? number : number[..e];
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
        {
            Append(destination, ref written, "0"u8);
            return true;
        }

        var exponent = 0;
        if (e >= 0 && !(Utf8Parser.TryParse(number[(e + 1)..], out exponent, out var used) && used == number.Length - e - 1))
            return false;

        // The value is 0.digits * 10^scale.
        var point = mantissa.IndexOf((byte)'.');
        if (point < 0)
            point = mantissa.Length;
        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var scale = (first < point ? point - first : point - first + 1) + (long)exponent;
        Span<byte> digits = mantissa.Length <= 256 ? stackalloc byte[256] : new byte[mantissa.Length];
        var count = 0;
        Append(digits, ref count, mantissa[first..Math.Clamp(point, first, last + 1)]);
        if (last > point)
            Append(digits, ref count, mantissa[Math.Max(first, point + 1)..(last + 1)]);

        if (number[0] == '-')
            Append(destination, ref written, "-"u8);
        Write(digits[..count], scale, destination, ref written);
        return true;
    }

    private static void Write(ReadOnlySpan<byte> digits, long scale, Span<byte> destination, ref int written)
    {
        if (scale is > MostBeforePoint or < -MostZerosAfterPoint)
        {
            Append(destination, ref written, digits[..1]);
            if (digits.Length > 1)
                Append(destination, ref written, "."u8);
            Append(destination, ref written, digits[1..]);
            Append(destination, ref written, "e"u8);
            (scale - 1).TryFormat(destination[written..], out var length, default, CultureInfo.InvariantCulture);
            written += length;
        }
        else if (scale <= 0)
        {
            Append(destination, ref written, "0."u8);
            Zeros(destination, ref written, -(int)scale);
            Append(destination, ref written, digits);
        }
        else
        {
            var whole = Math.Min((int)scale, digits.Length);
            Append(destination, ref written, digits[..whole]);
            Zeros(destination, ref written, (int)scale - whole);
            if (digits.Length > whole)
                Append(destination, ref written, "."u8);
            Append(destination, ref written, digits[whole..]);
        }
    }

    private static void Zeros(Span<byte> destination, ref int written, int count) =>
        Append(destination, ref written, "000000000000000000000"u8[..count]);

    private static void Append(Span<byte> destination, ref int written, ReadOnlySpan<byte> text)
    {
        text.CopyTo(destination[written..]);
        written += text.Length;
    }
}
