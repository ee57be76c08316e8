using Alpes.Local.Apps;
using Alpes.Local.RunFile;

namespace Alpes.Local.Terminal;

/// <summary>The console: each line with its app's name before it, in the app's colour where there are colours. Files beside it as the run file says.</summary>
internal sealed class Output : IAppOutput, IDisposable
{
    private static readonly int[] Colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

    private readonly TextWriter _console;
    private readonly bool _coloured;
    private readonly Lock _lock = new();
    private readonly Dictionary<RunApp, AppPen> _pens;

    public Output(TextWriter console, bool coloured, IReadOnlyList<RunApp> apps)
    {
        (_console, _coloured) = (console, coloured);
        var width = apps.Select(a => a.Name.Length).DefaultIfEmpty().Max();
        _pens = apps.Index().ToDictionary(
            a => a.Item,
            a => new AppPen(Paint($"{a.Item.Name.PadRight(width)} | ", Colours[a.Index % Colours.Length]), new LogFile(a.Item, "app"), new LogFile(a.Item, "daprd")));
    }

    /// <summary>Colours are for a terminal, and for none that says NO_COLOR.</summary>
    public static bool WantsColour => !System.Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public void Line(RunApp app, string text)
    {
        if (app.AppLogDestination != LogDestination.File)
            Write(_pens[app].Prefix + text);
        if (app.AppLogDestination != LogDestination.Console)
            _pens[app].App.Write(text);
    }

    public void Say(RunApp app, string text) => Write(_pens[app].Prefix + Paint(text, 1));

    public ILogger SidecarLog(RunApp app) => new SidecarLog(Terminal.SidecarLog.LevelOf(app.LogLevel), (level, text) =>
    {
        if (app.DaprdLogDestination is LogDestination.Console or LogDestination.FileAndConsole || (app.DaprdLogDestination is null && level >= LogLevel.Warning))
            Write(_pens[app].Prefix + Paint("sidecar ", 2) + text);
        if (app.DaprdLogDestination != LogDestination.Console)
            _pens[app].Sidecar.Write(text);
    });

    /// <summary>What engines that all sidecars share have to say.</summary>
    public ILogger RuntimeLog => new SidecarLog(LogLevel.Information, (_, text) => Write(Paint("runtime ", 2) + text));

    /// <summary>A line of the runtime's own.</summary>
    public void Write(string text)
    {
        lock (_lock)
            _console.WriteLine(text);
    }

    public string Paint(string text, int colour) => _coloured ? $"\e[{colour}m{text}\e[0m" : text;

    public void Dispose()
    {
        foreach (var pen in _pens.Values)
        {
            pen.App.Dispose();
            pen.Sidecar.Dispose();
        }
    }

    private sealed record AppPen(string Prefix, LogFile App, LogFile Sidecar);
}
