using System.Collections.Frozen;

namespace Alpes.Local.Invocation;

/// <summary>Headers that are meant for one connection and are not passed on.</summary>
internal static class HopByHop
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Holds(string header) => Names.Contains(header);
}
