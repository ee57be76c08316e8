using System.Collections.Concurrent;
using Alpes.Local.Apps;
using Alpes.Local.RunFile;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.LocalRuntime;

/// <summary>Keeps what is written.</summary>
internal sealed class KeptOutput : IAppOutput
{
    private readonly ConcurrentQueue<string> _lines = new(), _said = new();

    public IEnumerable<string> Lines => _lines;

    public IEnumerable<string> Said => _said;

    public void Line(RunApp app, string text) => _lines.Enqueue(text);

    public void Say(RunApp app, string text) => _said.Enqueue(text);

    public ILogger SidecarLog(RunApp app) => NullLogger.Instance;
}
