using System.Security.Cryptography;
using System.Text;

namespace Alpes.Chassis.Idempotency;

/// <summary>What a client calls one intention of its own, so that asking twice has one effect.</summary>
/// <param name="Route">What the key was used on; the same key on another route is another key.</param>
/// <param name="Value">The client's <c>Idempotency-Key</c>: 1 to 255 printable ASCII characters.</param>
public sealed record IdempotencyKey(string Route, string Value)
{
    /// <summary>As it stands in the database: of fixed length, whatever the client chose.</summary>
    internal string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Route + "\n" + Value)));

    /// <summary>Whether a client may use this as a key.</summary>
    public static bool IsValid(string value) => value.Length is > 0 and <= 255 && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
