using Alpes.Local.State;

namespace Alpes.Tests.Broker;

public sealed class SqliteStoreTests : StateStoreContract
{
    private readonly TempFolder _folder = new();

    private protected override IStateStore Make() => new SqliteStore(new SqliteOptions(Path.Combine(_folder.Path, "state.db"), "state", "metadata", TimeSpan.Zero), TimeProvider.System);

    private protected override void Clean() => _folder.Dispose();
}
