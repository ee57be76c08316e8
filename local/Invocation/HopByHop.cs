using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;

namespace Alpes.Local.Invocation;

/// <summary>Headers that are meant for one connection and are not passed on.</summary>
internal static class HopByHop
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Holds(string header) => Names.Contains(header);

    /// <summary>The same, with those that the Connection header of the message names.</summary>
    public static bool Holds(string header, StringValues connection) => Holds(header) || (connection.Count > 0 && Named(connection, header));

    private static bool Named(StringValues connection, string header)
    {
        foreach (var line in connection)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                if (line.AsSpan(part).Trim().Equals(header, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }
}
