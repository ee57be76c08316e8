using System.Globalization;

namespace Alpes.Local.Terminal;

/// <summary>A sidecar's log as plain lines: time, level, text.</summary>
internal sealed class SidecarLog(LogLevel least, Action<LogLevel, string> write) : ILogger
{
    public static LogLevel LevelOf(string name) => name.ToLowerInvariant() switch
    {
        "debug" => LogLevel.Debug,
        "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "fatal" => LogLevel.Critical,
        _ => LogLevel.Information,
    };

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            write(logLevel, $"{DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture)} {Name(logLevel)} {formatter(state, exception)}{(exception is null ? "" : $": {exception.Message}")}");
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Warning => "warn ",
        LogLevel.Error or LogLevel.Critical => "error",
        LogLevel.Information => "info ",
        _ => "debug",
    };
}
