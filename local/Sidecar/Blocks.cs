using Alpes.Local.Invocation;
using Alpes.Local.PubSub.Publishing;
using Alpes.Local.Secrets;
using Alpes.Local.State;

namespace Alpes.Local.Sidecar;

/// <summary>A sidecar's building blocks, the same for whichever API asks.</summary>
internal sealed class Blocks(Sidecar sidecar)
{
    public Publisher Publisher { get; } = new(sidecar);

    public StateService States { get; } = new(sidecar);

    public SecretService Secrets { get; } = new(sidecar);

    public Invoker Invoker { get; } = new(sidecar);
}
