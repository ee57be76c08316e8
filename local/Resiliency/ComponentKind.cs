namespace Alpes.Local.Resiliency;

/// <summary>What a component is to its policies, by daprd's names.</summary>
internal static class ComponentKind
{
    public const string PubSub = "pubsub", State = "statestore", Binding = "binding";
}
