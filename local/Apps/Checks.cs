using System.Net;
using System.Net.Sockets;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;

namespace Alpes.Local.Apps;

/// <summary>What is looked at before anything is started. Each finding is a line that says what to do.</summary>
internal static class Checks
{
    /// <exception cref="InvalidFileException">Something is in the way; the message holds every finding.</exception>
    public static void Run(RunTemplate run)
    {
        List<string> found = [.. Missing(run), .. SharedPorts(run), .. TakenPorts(run)];
        if (found.Count > 0)
            throw new InvalidFileException(string.Join(Environment.NewLine, found));
    }

    private static IEnumerable<string> Missing(RunTemplate run) =>
        from app in run.Apps
        let file = AppCommand.Missing(app)
        where file is not null
        select $"{app.AppId}: {file} is not there. Build first: dotnet build {(Directory.EnumerateFiles(Path.GetDirectoryName(run.Path)!, "*.sln").FirstOrDefault() is { } sln ? Path.GetFileName(sln) : "")}".TrimEnd();

    private static IEnumerable<string> SharedPorts(RunTemplate run) =>
        from port in run.Apps.SelectMany(Ports).GroupBy(p => p.Port)
        where port.Count() > 1
        select $"port {port.Key} is wanted more than once: {string.Join(", ", port.Select(p => p.Use))}. Change one in {run.Path}.";

    private static IEnumerable<string> TakenPorts(RunTemplate run) =>
        from port in run.Apps.SelectMany(Ports).DistinctBy(p => p.Port)
        where port.MustBeFree && IsTaken(port.Port)
        select $"port {port.Port} ({port.Use}) is taken{(PortOwner.Of(port.Port) is { } owner ? $" by {owner}" : "")}. Stop what listens there, or change the port in {run.Path}.";

    /// <summary>The port of an app without a command is its own affair: it may run already, under a debugger.</summary>
    private static IEnumerable<PortUse> Ports(RunApp app)
    {
        if (app.AppPort is { } port)
            yield return new(port, $"{app.Name}'s appPort", app.Command.Count > 0);
        yield return new(app.DaprHttpPort, $"{app.Name}'s daprHTTPPort", true);
        yield return new(app.DaprGrpcPort, $"{app.Name}'s daprGRPCPort", true);
        yield return new(app.MetricsPort, $"{app.Name}'s metricsPort", true);
    }

    private static bool IsTaken(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private sealed record PortUse(int Port, string Use, bool MustBeFree);
}
