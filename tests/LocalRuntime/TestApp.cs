using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Alpes.Tests.LocalRuntime;

/// <summary>This assembly as an app: <c>dotnet Alpes.Tests.LocalRuntime.dll what…</c>.</summary>
internal static class TestApp
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["say", ..]:
                foreach (var name in args.Skip(1))
                    Console.WriteLine($"{name}={Environment.GetEnvironmentVariable(name)}");
                return 0;
            case ["die", var code]:
                return int.Parse(code, CultureInfo.InvariantCulture);
            case ["serve"]:
                return await ServeAsync();
            case ["wait"]:
                return await WaitAsync(obeys: true);
            case ["wait", "stubborn"]:
                return await WaitAsync(obeys: false);
            default:
                return 64;
        }
    }

    /// <summary>Answers 404 to whatever comes, on the port it is given.</summary>
    private static async Task<int> ServeAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, int.Parse(Environment.GetEnvironmentVariable("APP_PORT")!, CultureInfo.InvariantCulture));
        listener.Start();
        Console.WriteLine($"running {Environment.ProcessId}");
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[8192]);
            await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
    }

    private static async Task<int> WaitAsync(bool obeys)
    {
        var asked = new TaskCompletionSource();
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, s =>
        {
            s.Cancel = true;
            Console.WriteLine("asked to end");
            if (obeys)
                asked.TrySetResult();
        });
        Console.WriteLine($"running {Environment.ProcessId}");
        await asked.Task;
        return 0;
    }
}
