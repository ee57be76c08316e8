using System.Diagnostics;
using System.Globalization;
using Alpes.Local.RunFile;

namespace Alpes.Local.Apps;

/// <summary>How an app's process is started: its command, folder and the environment <c>dapr run</c> gives.</summary>
internal static class AppCommand
{
    public static ProcessStartInfo StartInfo(RunApp app)
    {
        var start = new ProcessStartInfo(Program(app))
        {
            WorkingDirectory = app.AppDirPath,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsWindows())
            start.CreateNewProcessGroup = true;
        foreach (var argument in app.Command.Skip(1))
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in Environment(app))
            start.Environment[name] = value;
        return start;
    }

    /// <summary>The file that has to be there before the app can start and is not; null: nothing is missing that can be seen.</summary>
    public static string? Missing(RunApp app)
    {
        var dll = app.Command.Skip(1).FirstOrDefault(a => !a.StartsWith('-'));
        if (IsDotnet(app) && dll?.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) == true && Path.GetFullPath(dll, app.AppDirPath) is var file && !File.Exists(file))
            return file;
        return app.Command is [var program, ..] && program.IndexOfAny(['/', '\\']) >= 0 && Path.GetFullPath(program, app.AppDirPath) is var own && !File.Exists(own) && !File.Exists(own + ".exe") ? own : null;
    }

    /// <summary>The environment of the app: inherited, then Dapr's, then the run file's <c>env</c>.</summary>
    public static IReadOnlyDictionary<string, string> Environment(RunApp app)
    {
        var all = new Dictionary<string, string>(app.Environment)
        {
            ["APP_ID"] = app.AppId,
            ["DAPR_HTTP_PORT"] = Text(app.DaprHttpPort),
            ["DAPR_GRPC_PORT"] = Text(app.DaprGrpcPort),
            ["DAPR_METRICS_PORT"] = Text(app.MetricsPort),
            ["APP_PROTOCOL"] = app.AppProtocol,
            ["APP_CHANNEL_ADDRESS"] = app.AppChannelAddress,
        };
        if (app.AppPort is { } port)
            all["APP_PORT"] = Text(port);
        foreach (var (name, value) in app.Env)
            all[name] = value;
        return all;
    }

    /// <summary><c>dotnet</c> is the one that runs this program, on the path or not.</summary>
    private static string Program(RunApp app)
    {
        var program = app.Command[0];
        if (IsDotnet(app) && (System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? System.Environment.ProcessPath) is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet")
            return host;
        return program.IndexOfAny(['/', '\\']) >= 0 ? Path.GetFullPath(program, app.AppDirPath) : program;
    }

    private static bool IsDotnet(RunApp app) => app.Command is ["dotnet" or "dotnet.exe", ..];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
