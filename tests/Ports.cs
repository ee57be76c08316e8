using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Alpes.Tests;

/// <summary>Ports of the loopback address for what starts later: none twice, and none of those that a system gives to whoever connects meanwhile.</summary>
internal static class Ports
{
    // Linux gives those from 32768 on, Windows and macOS from 49152.
    private const int First = 10_000, End = 32_768;
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port) && Given.TryAdd(port, true)) return port;
        }
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
