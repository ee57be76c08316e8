using Alpes.Local.RunFile;

namespace Alpes.Local.Apps;

/// <summary>Where an app's output goes, and what the runtime says about it.</summary>
internal interface IAppOutput
{
    /// <summary>A line that the app wrote.</summary>
    void Line(RunApp app, string text);

    /// <summary>A line of the runtime's own about the app.</summary>
    void Say(RunApp app, string text);

    /// <summary>The log of the app's sidecar.</summary>
    ILogger SidecarLog(RunApp app);
}
