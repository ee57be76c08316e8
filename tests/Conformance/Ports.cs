using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Alpes.Tests.Conformance;

/// <summary>Free ports, none given twice: scenarios run side by side.</summary>
internal static class Ports
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    public static int Take()
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            if (Given.TryAdd(port, true))
                return port;
        }
    }
}
