using Alpes.Local.Resiliency;
using Alpes.Local.Sidecar;

namespace Alpes.Local.State;

/// <summary>A sidecar's stores as its APIs use them: by name, under their policies, with failures as both APIs tell them.</summary>
internal sealed class StateService(Sidecar.Sidecar sidecar)
{
    /// <exception cref="ApiFailure">There is no such store.</exception>
    public StateComponent Find(string store)
    {
        if (sidecar.States.TryGetValue(store, out var state)) return state;
        throw sidecar.States.Count == 0
            ? new ApiFailure(500, RpcCode.FailedPrecondition, "ERR_STATE_STORE_NOT_CONFIGURED", $"state store {store} is not configured")
            : new ApiFailure(400, RpcCode.InvalidArgument, "ERR_STATE_STORE_NOT_FOUND", $"state store {store} is not found");
    }

    /// <exception cref="ApiFailure">It is refused or has failed.</exception>
    public Task<StateItem?> GetAsync(string store, string key)
    {
        var state = Find(store);
        return StateCall.Get(store, key).RunAsync(() =>
        {
            var whole = state.KeyOf(key);
            return UnderPolicyAsync(state, () => Task.FromResult(state.Store.Get(whole)));
        });
    }

    /// <summary>What is there of some keys, in the store's own order; the keys are whole.</summary>
    /// <exception cref="ApiFailure">It is refused or has failed.</exception>
    public Task<List<(string Key, StateItem? Item)>> GetBulkAsync(string store, Func<ValueTask<IReadOnlyList<string>>> keys)
    {
        var state = Find(store);
        return StateCall.GetBulk(store).RunAsync(async () =>
        {
            var whole = (await keys()).Select(state.KeyOf).ToList();
            var found = await UnderPolicyAsync(state, () => Task.FromResult(whole.ConvertAll(k => (Key: k, Item: state.Store.Get(k)))));
            return state.Store.SortsBulk ? Sorted(found) : found;
        });
    }

    /// <summary>Saves, each item by itself.</summary>
    /// <exception cref="ApiFailure">It is refused or has failed.</exception>
    public Task SaveAsync(string store, Func<StateComponent, ValueTask<IReadOnlyList<StateOperation>>> items) => ApplyAsync(StateCall.Save(store), store, items);

    /// <summary>Deletes, each key by itself.</summary>
    /// <exception cref="ApiFailure">It is refused or has failed.</exception>
    public Task DeleteBulkAsync(string store, Func<StateComponent, ValueTask<IReadOnlyList<StateOperation>>> items) => ApplyAsync(StateCall.DeleteBulk(store), store, items);

    /// <exception cref="ApiFailure">It is refused or has failed.</exception>
    public Task DeleteAsync(string store, string key, Func<StateComponent, StateOperation> read)
    {
        var state = Find(store);
        var call = StateCall.Delete(key);
        return call.RunAsync(async () =>
        {
            var delete = read(state);
            // Unlike a save, a delete that meets another ETag is tried again by the policy.
            var done = await sidecar.Policies.Outbound(store).RunAsync(_ => state.Store.ApplyAsync([delete]), d => new Verdict(d[0]), CancellationToken.None);
            return done[0] ? true : throw call.Mismatched();
        });
    }

    /// <summary>All operations, or none.</summary>
    /// <exception cref="ApiFailure">It is refused or has failed.</exception>
    public Task TransactAsync(string store, Func<StateComponent, ValueTask<IReadOnlyList<StateOperation>>> read)
    {
        var state = Find(store);
        return StateCall.Transact().RunAsync(async () =>
        {
            var operations = await read(state);
            return operations.Count == 0 || await UnderPolicyAsync(state, () => state.Store.TransactAsync(operations)) ? true : throw StateCall.MismatchedInTransaction();
        });
    }

    /// <exception cref="ApiFailure">Always: no store here can.</exception>
    public ApiFailure Query(string store)
    {
        Find(store);
        return new ApiFailure(500, RpcCode.Internal, "ERR_STATE_STORE_NOT_SUPPORTED", "state store does not support querying");
    }

    private Task<bool> ApplyAsync(StateCall call, string store, Func<StateComponent, ValueTask<IReadOnlyList<StateOperation>>> read)
    {
        var state = Find(store);
        return call.RunAsync(async () =>
        {
            var operations = await read(state);
            var done = operations.Count == 0 ? [] : await UnderPolicyAsync(state, () => state.Store.ApplyAsync(operations));
            return Array.TrueForAll(done, d => d) ? true : throw call.Mismatched();
        });
    }

    private Task<T> UnderPolicyAsync<T>(StateComponent state, Func<Task<T>> work) =>
        sidecar.Policies.Outbound(state.Component.Name) is { IsNone: false } policy
            ? policy.RunAsync(_ => work(), _ => new Verdict(true), CancellationToken.None)
            : work();

    /// <summary>Found keys sorted and each once, then the missing; what was asked for twice leaves an empty entry.</summary>
    private static List<(string Key, StateItem? Item)> Sorted(List<(string Key, StateItem? Item)> asked)
    {
        var distinct = asked.DistinctBy(a => a.Key).ToList();
        var entries = distinct.Where(a => a.Item is not null).OrderBy(a => a.Key, StringComparer.Ordinal).Concat(distinct.Where(a => a.Item is null)).ToList();
        entries.AddRange(Enumerable.Repeat(("", (StateItem?)null), asked.Count - distinct.Count));
        return entries;
    }
}
