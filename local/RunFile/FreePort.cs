using System.Net;
using System.Net.Sockets;

namespace Alpes.Local.RunFile;

internal static class FreePort
{
    /// <summary>A port of the loopback address that nothing listens on.</summary>
    public static int Take()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
