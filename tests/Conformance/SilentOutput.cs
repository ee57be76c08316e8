using Alpes.Local.Apps;
using Alpes.Local.RunFile;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Conformance;

internal sealed class SilentOutput : IAppOutput
{
    public void Line(RunApp app, string text)
    {
    }

    public void Say(RunApp app, string text)
    {
    }

    public ILogger SidecarLog(RunApp app) => NullLogger.Instance;
}
