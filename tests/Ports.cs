using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Alpes.Tests;

/// <summary>
/// Ports of the loopback address for what starts later: none twice, none of those that a system gives to whoever connects meanwhile, and none
/// of a test project that runs beside, which may have killed what listens there for a moment.
/// </summary>
internal static class Ports
{
    // Linux gives those from 32768 on, Windows and macOS from 49152.
    private const int First = 10_000, Shares = 5, AShare = 4_500;
    private static readonly (int First, IDisposable? Held) Mine = Share();
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(Mine.First, Mine.First + AShare);
            if (IsFree(port) && Given.TryAdd(port, true)) return port;
        }
    }

    /// <summary>A share is held as long as the process lives; of more processes than there are shares some go without.</summary>
    private static (int First, IDisposable? Held) Share()
    {
        for (var i = 0; i < Shares; i++)
            try
            {
                var path = Path.Combine(Path.GetTempPath(), $"alpes-ports-{i}");
                return (First + (i * AShare), new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another's.
            }
        return (First + (Random.Shared.Next(Shares) * AShare), null);
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
