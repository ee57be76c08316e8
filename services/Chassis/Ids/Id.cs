using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Alpes.Chassis.Ids;

/// <summary>Ids of everything: UUIDv7 made here, or a client's own, which is kept.</summary>
public static class Id
{
    /// <summary>The longest a client's id may be, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>What a client's id must be, for people.</summary>
    public const string Rule = "must be 1 to 128 of A-Z a-z 0-9 . _ : -";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    /// <summary>A new UUIDv7 (RFC 9562), lower-case with hyphens.</summary>
    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString();

    /// <summary>Whether a client's id may be kept: 1 to 128 of <c>A-Z a-z 0-9 . _ : -</c>.</summary>
    public static bool IsValid(string? id) => id is { Length: > 0 and <= MaxLength } && !id.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The id that a client's id stands for among all kinds of things: in the client's order where that fits, else by its hash.</summary>
    /// <param name="kind">A short word without <c>:</c> and <c>.</c></param>
    public static string Of(string kind, string id) => kind.Length + 1 + id.Length <= MaxLength
        ? kind + ":" + id
        : kind + "." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>The same UUIDv7 for the same time and seed, so that what is done again after a crash gets the ids it had.</summary>
    public static string Derived(DateTimeOffset time, string seed)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(seed), hash);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        hash[..10].CopyTo(bytes[6..]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
