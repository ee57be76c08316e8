using Alpes.Local.RunFile;

namespace Alpes.Local.Resources;

/// <summary>What Dapr puts into metadata values: <c>{appID} {namespace} {podName} {uuid}</c>.</summary>
internal static class Placeholders
{
    public static string NamespaceOf(RunApp app) => app.Environment.GetValueOrDefault("NAMESPACE") is { Length: > 0 } given ? given : "default";

    /// <exception cref="InvalidFileException"><c>{podName}</c> and there is no POD_NAME.</exception>
    public static string Fill(YamlPlace value, RunApp app)
    {
        var text = value.Flat;
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        if (text.Contains("{podName}", StringComparison.Ordinal))
        {
            text = app.Environment.GetValueOrDefault("POD_NAME") is { Length: > 0 } pod
                ? text.Replace("{podName}", pod, StringComparison.Ordinal)
                : throw value.Error("{podName} needs the environment variable POD_NAME");
        }

        return text
            .Replace("{appID}", app.AppId, StringComparison.Ordinal)
            .Replace("{namespace}", $"{NamespaceOf(app)}.{app.AppId}", StringComparison.Ordinal)
            .Replace("{uuid}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
    }
}
