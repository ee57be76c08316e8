using System.Globalization;
using Alpes.Local.RunFile;

namespace Alpes.Local.Terminal;

/// <summary>A log file where <c>dapr run -f</c> keeps it: <c>.dapr/logs/{app}_{app|daprd}_{time}.log</c> in the app's folder. Made with its first line.</summary>
internal sealed class LogFile(RunApp app, string kind) : IDisposable
{
    private readonly Lock _lock = new();
    private StreamWriter? _writer;
    private bool _broken;

    public void Write(string line)
    {
        lock (_lock)
        {
            try
            {
                if (!_broken)
                    (_writer ??= Open()).WriteLine(line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk must not end the apps; the console still has the line.
                _broken = true;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private StreamWriter Open()
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.AppDirPath, ".dapr", "logs"));
        var name = $"{app.Name}_{kind}_{DateTime.Now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}.log";
        return new StreamWriter(new FileStream(Path.Combine(folder.FullName, name), FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }
}
