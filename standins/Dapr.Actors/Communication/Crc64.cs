namespace Dapr.Actors.Communication;

/// <summary>The CRC-64 of ECMA-182, begun and ended inverted.</summary>
internal static class Crc64
{
    private const ulong Polynomial = 0x42F0E1EBA9EA3693;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var crc = ulong.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= (ulong)value << 56;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1UL << 63) == 0 ? crc << 1 : crc << 1 ^ Polynomial;
        }

        return ~crc;
    }
}
