namespace Dapr.Actors.Runtime;

using Change = StateEntry.Change;

/// <summary>Keeps what a turn read and changed. A reentrant call has a tracker of its own.</summary>
internal sealed class ActorStateManager(StateApi api, ActorHost host) : IActorStateManager
{
    private readonly Dictionary<string, StateEntry> _own = new(StringComparer.Ordinal);
    private readonly AsyncLocal<Dictionary<string, StateEntry>?> _reentrant = new();
    private readonly string _type = host.ActorTypeInfo.ActorTypeName;

    private Dictionary<string, StateEntry> Entries => _reentrant.Value ?? _own;

    public void BeginReentrant() => _reentrant.Value = new Dictionary<string, StateEntry>(StringComparer.Ordinal);

    public Task AddStateAsync<T>(string stateName, T value, CancellationToken cancellationToken) => AddAsync(stateName, value, null, cancellationToken);

    public Task AddStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken) => AddAsync(stateName, value, ttl, cancellationToken);

    public Task<bool> TryAddStateAsync<T>(string stateName, T value, CancellationToken cancellationToken) => TryAddAsync(stateName, value, null, cancellationToken);

    public Task<bool> TryAddStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken) =>
        TryAddAsync(stateName, value, ttl, cancellationToken);

    public async Task<T> GetStateAsync<T>(string stateName, CancellationToken cancellationToken) =>
        await TryGetStateAsync<T>(stateName, cancellationToken) is { HasValue: true, Value: var value } ? value : throw NotFound(stateName);

    public async Task<ConditionalValue<T>> TryGetStateAsync<T>(string stateName, CancellationToken cancellationToken)
    {
        if (await FindAsync<T>(stateName, cancellationToken) is not { } entry || entry.IsRemoved || entry.IsExpired) return default;
        return new ConditionalValue<T>(true, (T)entry.Value!);
    }

    public Task<T> GetOrAddStateAsync<T>(string stateName, T value, CancellationToken cancellationToken) => GetOrAddAsync(stateName, value, null, cancellationToken);

    public Task<T> GetOrAddStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken) =>
        GetOrAddAsync(stateName, value, ttl, cancellationToken);

    public Task SetStateAsync<T>(string stateName, T value, CancellationToken cancellationToken) => SetAsync(stateName, value, null, cancellationToken);

    public Task SetStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken) => SetAsync(stateName, value, ttl, cancellationToken);

    public Task<T> AddOrUpdateStateAsync<T>(string stateName, T addValue, Func<string, T, T> updateValueFactory, CancellationToken cancellationToken) =>
        AddOrUpdateAsync(stateName, addValue, updateValueFactory, null, cancellationToken);

    public Task<T> AddOrUpdateStateAsync<T>(
        string stateName, T addValue, Func<string, T, T> updateValueFactory, TimeSpan ttl, CancellationToken cancellationToken) =>
        AddOrUpdateAsync(stateName, addValue, updateValueFactory, ttl, cancellationToken);

    public async Task RemoveStateAsync(string stateName, CancellationToken cancellationToken)
    {
        if (!await TryRemoveStateAsync(stateName, cancellationToken)) throw NotFound(stateName);
    }

    public async Task<bool> TryRemoveStateAsync(string stateName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        if (!Entries.TryGetValue(stateName, out var entry))
        {
            if (!await api.ContainsAsync(_type, host.Id, stateName, cancellationToken)) return false;
            Entries[stateName] = StateEntry.Of<object?>(null, Change.Remove, null);
            return true;
        }

        if (entry.IsRemoved) return false;
        if (entry.IsExpired || entry.Kind == Change.Add) return Entries.Remove(stateName) && !entry.IsExpired;
        entry.Kind = Change.Remove;
        return true;
    }

    public async Task<bool> ContainsStateAsync(string stateName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        return Entries.TryGetValue(stateName, out var entry) ? !entry.IsRemoved && !entry.IsExpired : await api.ContainsAsync(_type, host.Id, stateName, cancellationToken);
    }

    public Task ClearCacheAsync(CancellationToken cancellationToken)
    {
        Entries.Clear();
        return Task.CompletedTask;
    }

    public async Task SaveStateAsync(CancellationToken cancellationToken)
    {
        var changes = Entries.Where(entry => entry.Value.Kind != Change.None).ToList();
        if (changes.Count == 0) return;
        await api.WriteAsync(_type, host.Id, changes, cancellationToken);
        foreach (var (name, entry) in changes)
        {
            if (entry.IsRemoved) Entries.Remove(name);
            else entry.Kind = Change.None;
        }
    }

    private static KeyNotFoundException NotFound(string stateName) => new($"Actor State with name {stateName} was not found.");

    private static DateTimeOffset? In(TimeSpan? ttl) => ttl is { } span ? DateTimeOffset.UtcNow + span : null;

    private async Task AddAsync<T>(string name, T value, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        if (!await TryAddAsync(name, value, ttl, cancellationToken)) throw new InvalidOperationException($"An actor state with given name {name} already exists");
    }

    private async Task<bool> TryAddAsync<T>(string name, T value, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isKnown = Entries.TryGetValue(name, out var entry);
        if (isKnown ? !entry!.IsRemoved && !entry.IsExpired : await api.ContainsAsync(_type, host.Id, name, cancellationToken)) return false;
        Entries[name] = StateEntry.Of(value, isKnown ? Change.Update : Change.Add, In(ttl));
        return true;
    }

    private async Task<T> GetOrAddAsync<T>(string name, T value, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        if (await TryGetStateAsync<T>(name, cancellationToken) is { HasValue: true, Value: var found }) return found;
        Entries[name] = StateEntry.Of(value, Entries.TryGetValue(name, out var entry) && entry.IsRemoved ? Change.Update : Change.Add, In(ttl));
        return value;
    }

    private async Task SetAsync<T>(string name, T value, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var change = Entries.TryGetValue(name, out var entry) ? entry.Kind == Change.Add ? Change.Add : Change.Update
            : await api.ContainsAsync(_type, host.Id, name, cancellationToken) ? Change.Update : Change.Add;
        Entries[name] = StateEntry.Of(value, change, In(ttl));
    }

    /// <summary>A value that is updated keeps the time it was to live.</summary>
    private async Task<T> AddOrUpdateAsync<T>(string name, T addValue, Func<string, T, T> update, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        var isKnown = Entries.ContainsKey(name ?? throw new ArgumentNullException(nameof(name)));
        if (await FindAsync<T>(name, cancellationToken) is not { IsRemoved: false } entry)
        {
            Entries[name] = StateEntry.Of(addValue, isKnown ? Change.Update : Change.Add, In(ttl));
            return addValue;
        }

        var value = update(name, (T)entry.Value!);
        if (isKnown)
        {
            entry.Value = value;
            if (entry.Kind == Change.None) entry.Kind = Change.Update;
        }
        else
        {
            Entries[name] = StateEntry.Of(value, Change.Update, In(ttl));
        }

        return value;
    }

    private async Task<StateEntry?> FindAsync<T>(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Entries.TryGetValue(name, out var entry)) return entry;
        if (await api.ReadAsync<T>(_type, host.Id, name, cancellationToken) is not { } found) return null;
        return Entries[name] = StateEntry.Of(found.Value, Change.None, found.Expires);
    }
}
