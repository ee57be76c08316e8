using System.Text.Json;

namespace Alpes.Chassis.Messages;

/// <summary>Finds numbers that a double does not hold: Dapr's bulk calls read JSON through doubles.</summary>
internal static class ExactNumbers
{
    private const int DigitsADoubleHolds = 15;

    /// <summary>Whether every number in this JSON comes back as it was from a double.</summary>
    public static bool FitDoubles(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.Number && !Fits(reader.ValueSpan))
                return false;
        return true;
    }

    private static bool Fits(ReadOnlySpan<byte> number)
    {
        var mantissa = number;
        if (number.IndexOfAny((byte)'e', (byte)'E') is var e and >= 0)
        {
            // Two digits: with fifteen before it, no power of ten that a double does not reach.
            if (number.Length - e > 3) return false;
            mantissa = number[..e];
        }
        return mantissa.Length <= DigitsADoubleHolds;
    }
}
