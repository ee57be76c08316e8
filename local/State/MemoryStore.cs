namespace Alpes.Local.State;

/// <summary>State that ends with the sidecar.</summary>
internal sealed class MemoryStore(TimeProvider time) : IStateStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StateItem> _items = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Capabilities => ["ETAG", "TRANSACTIONAL", "TTL", "DELETE_WITH_PREFIX", "KEYS_LIKE", "ACTOR"];

    public bool SortsBulk => false;

    public bool FirstWriteGuardsDelete => true;

    public bool RefusesNegativeTtl => false;

    public StateItem? Get(string key)
    {
        lock (_gate) return Find(key);
    }

    public Task<bool[]> ApplyAsync(IReadOnlyList<StateOperation> operations)
    {
        lock (_gate)
        {
            return Task.FromResult(operations.Select(operation =>
            {
                if (!Allows(operation)) return false;
                Apply(operation);
                return true;
            }).ToArray());
        }
    }

    public Task<bool> TransactAsync(IReadOnlyList<StateOperation> operations)
    {
        lock (_gate)
        {
            if (!operations.All(Allows)) return Task.FromResult(false);
            foreach (var operation in operations) Apply(operation);
            return Task.FromResult(true);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private StateItem? Find(string key) => _items.TryGetValue(key, out var item) && !(item.Expires <= time.GetUtcNow()) ? item : null;

    private bool Allows(StateOperation operation) => operation.ETag is { } etag
        ? Find(operation.Key)?.ETag == etag
        : !operation.FirstWrite || Find(operation.Key) is null;

    private void Apply(StateOperation operation)
    {
        if (operation.Value is null) _items.Remove(operation.Key);
        else _items[operation.Key] = new StateItem(operation.Key, operation.Value, Guid.NewGuid().ToString(), time.GetUtcNow() + operation.Ttl);
    }
}
