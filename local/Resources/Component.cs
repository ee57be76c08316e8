namespace Alpes.Local.Resources;

/// <summary>A component as one app sees it: secrets, environment and placeholders put in.</summary>
/// <param name="Type">Lower case, such as <c>pubsub.pulsar</c>.</param>
/// <param name="Version">As written, "" when left out (which means v1).</param>
/// <param name="Metadata">By name without regard to case; the last of a name counts.</param>
/// <param name="IgnoreErrors">A component that cannot be started is left out instead of ending the sidecar.</param>
/// <param name="File">Where it is written, for messages.</param>
internal sealed record Component(string Name, string Type, string Version, IReadOnlyDictionary<string, string> Metadata, bool IgnoreErrors, string File)
{
    /// <summary>The building block: pubsub, state, bindings, secretstores, …</summary>
    public string Block => Type.Split('.')[0];

    /// <summary>It is ready once it has been read: nothing of it is made for a sidecar.</summary>
    public bool IsReadOnly => Block is "secretstores" or "middleware";
}
