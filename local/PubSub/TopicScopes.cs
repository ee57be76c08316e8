using Alpes.Local.Resources;

namespace Alpes.Local.PubSub;

/// <summary>Which topics of a component an app may publish and subscribe to.</summary>
internal sealed class TopicScopes(Component component, string appId)
{
    private readonly string[] _allowed = Names(component.Metadata.GetValueOrDefault("allowedTopics"));
    private readonly string[] _protected = Names(component.Metadata.GetValueOrDefault("protectedTopics"));
    private readonly string[]? _publishing = Scope(component.Metadata.GetValueOrDefault("publishingScopes"), appId);
    private readonly string[]? _subscription = Scope(component.Metadata.GetValueOrDefault("subscriptionScopes"), appId);

    public bool MayPublish(string topic) => May(topic, _publishing);

    public bool MaySubscribe(string topic) => May(topic, _subscription);

    private bool May(string topic, string[]? scope) =>
        (_allowed.Length == 0 || _allowed.Contains(topic)) && (scope?.Contains(topic) ?? !_protected.Contains(topic));

    private static string[] Names(string? text) =>
        text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The topics behind the app's name in <c>app1=a,b;app2=</c>; null where it is not named.</summary>
    private static string[]? Scope(string? text, string appId) =>
        text?.Split(';', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(part => part.Length == 2 && part[0] == appId)
            .Select(part => Names(part[1]))
            .LastOrDefault();
}
