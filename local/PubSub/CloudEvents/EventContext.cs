namespace Alpes.Local.PubSub.CloudEvents;

/// <summary>What the sidecar puts into an event that it wraps.</summary>
/// <param name="TraceParent">"" for none.</param>
internal readonly record struct EventContext(string PubSub, string Topic, string Source, string TraceParent, string TraceState, DateTimeOffset Now);
