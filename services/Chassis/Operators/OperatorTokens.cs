using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Alpes.Chassis.Operators;

/// <summary>
/// The tokens of those who run the platform: <c>OPERATOR_API_TOKEN</c> holds one, or several as <c>name:token</c>, parted by commas.
/// </summary>
internal sealed class OperatorTokens(IConfiguration configuration)
{
    public const string Setting = "OPERATOR_API_TOKEN";
    private readonly (string Name, byte[] Hash)[] _tokens = [.. (configuration[Setting] ?? "")
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    /// <summary>Whether there are any; without them, who is on the machine itself is an operator.</summary>
    public bool Any => _tokens.Length > 0;

    /// <summary>Whose token it is; null when it is nobody's. All are compared in full, so that the time it takes tells nothing.</summary>
    public string? NameOf(string token)
    {
        var hash = Hash(token);
        string? name = null;
        foreach (var known in _tokens)
            if (CryptographicOperations.FixedTimeEquals(known.Hash, hash)) name = known.Name;
        return name;
    }

    private static (string, byte[]) Read(string entry) => entry.Split(':', 2) is [{ Length: > 0 } name, { Length: > 0 } token]
        ? (name, Hash(token))
        : ("operator", Hash(entry));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
