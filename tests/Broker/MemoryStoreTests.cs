using Alpes.Local.State;

namespace Alpes.Tests.Broker;

public sealed class MemoryStoreTests : StateStoreContract
{
    private protected override IStateStore Make() => new MemoryStore(TimeProvider.System);
}
