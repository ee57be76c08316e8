using Alpes.Local.State;

namespace Alpes.Tests.Broker;

public sealed class SqliteInMemoryTests : StateStoreContract
{
    private protected override IStateStore Make() => new SqliteStore(new SqliteOptions(":memory:", "state", "metadata", TimeSpan.Zero), TimeProvider.System);
}
