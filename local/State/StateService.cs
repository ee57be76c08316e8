using System.Diagnostics;
using Alpes.Local.Resiliency;
using Alpes.Local.Sidecar;

namespace Alpes.Local.State;

/// <summary>A sidecar's stores as its APIs use them: by name, under their policies, counted, with failures as both APIs tell them.</summary>
internal sealed class StateService(Sidecar.Sidecar sidecar)
{
    private static readonly Verdict Good = new(true);

    /// <exception cref="ApiFailure">There is no such store.</exception>
    public StateComponent Find(string store)
    {
        if (sidecar.States.TryGetValue(store, out var state)) return state;
        throw sidecar.States.Count == 0
            ? new ApiFailure(500, RpcCode.FailedPrecondition, "ERR_STATE_STORE_NOT_CONFIGURED", $"state store {store} is not configured")
            : new ApiFailure(400, RpcCode.InvalidArgument, "ERR_STATE_STORE_NOT_FOUND", $"state store {store} is not found");
    }

    /// <exception cref="ApiFailure">It is refused or has failed.</exception>
    public ValueTask<StateItem?> GetAsync(string store, string key)
    {
        var state = Find(store);
        return PolicyOf(state).IsNone ? new(GetNow(state, StateCall.Get(store, key))) : new(GetUnderPolicyAsync(state, StateCall.Get(store, key)));
    }

    /// <summary>What is there of some keys, in the store's own order; the keys are whole.</summary>
    /// <exception cref="ApiFailure">It is refused or has failed.</exception>
    public Task<List<(string Key, StateItem? Item)>> GetBulkAsync(string store, Func<ValueTask<IReadOnlyList<string>>> keys)
    {
        var state = Find(store);
        var call = StateCall.GetBulk(store);
        return RunAsync(call, async () =>
        {
            var whole = (await keys()).Select(state.KeyOf).ToList();
            var found = await AskAsync(state, call, () => Task.FromResult(whole.ConvertAll(k => (Key: k, Item: state.Store.Get(k)))), _ => Good);
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
        return RunAsync(call, async () =>
        {
            var delete = read(state);
            // Unlike a save, a delete that meets another ETag is tried again by the policy.
            var done = await AskAsync(state, call, () => state.Store.ApplyAsync([delete]), d => new Verdict(d[0]));
            return done[0] ? true : throw call.Mismatched();
        });
    }

    /// <summary>All operations, or none.</summary>
    /// <exception cref="ApiFailure">It is refused or has failed.</exception>
    public Task TransactAsync(string store, Func<StateComponent, ValueTask<IReadOnlyList<StateOperation>>> read)
    {
        var state = Find(store);
        var call = StateCall.Transact();
        return RunAsync(call, async () =>
        {
            var operations = await read(state);
            return operations.Count == 0 || await AskAsync(state, call, () => state.Store.TransactAsync(operations), _ => Good) ? true : throw StateCall.MismatchedInTransaction();
        });
    }

    /// <exception cref="ApiFailure">Always: no store here can.</exception>
    public ApiFailure Query(string store)
    {
        Find(store);
        return new ApiFailure(500, RpcCode.Internal, "ERR_STATE_STORE_NOT_SUPPORTED", "state store does not support querying");
    }

    /// <summary>The short way of what is asked most: stores answer a get at once.</summary>
    private StateItem? GetNow(StateComponent state, StateCall call)
    {
        try
        {
            var whole = state.KeyOf(call.Key);
            var begun = Stopwatch.GetTimestamp();
            var done = false;
            try
            {
                var item = state.Store.Get(whole);
                done = true;
                return item;
            }
            finally
            {
                sidecar.Metrics.Components.State(state.Component.Name, call.Operation, done, begun);
            }
        }
        catch (Exception e) when (call.FailureOf(e) is { } failure)
        {
            throw failure;
        }
    }

    private Task<StateItem?> GetUnderPolicyAsync(StateComponent state, StateCall call) =>
        RunAsync(call, () =>
        {
            var whole = state.KeyOf(call.Key);
            return AskAsync(state, call, () => Task.FromResult(state.Store.Get(whole)), _ => Good);
        });

    private Task<bool> ApplyAsync(StateCall call, string store, Func<StateComponent, ValueTask<IReadOnlyList<StateOperation>>> read)
    {
        var state = Find(store);
        return RunAsync(call, async () =>
        {
            var operations = await read(state);
            var done = operations.Count == 0 ? [] : await AskAsync(state, call, () => state.Store.ApplyAsync(operations), _ => Good);
            return Array.TrueForAll(done, d => d) ? true : throw call.Mismatched();
        });
    }

    /// <summary>Asks the store, under its policy, and counts that.</summary>
    private async Task<T> AskAsync<T>(StateComponent state, StateCall call, Func<Task<T>> work, Func<T, Verdict> judge)
    {
        var begun = Stopwatch.GetTimestamp();
        var done = false;
        try
        {
            var policy = PolicyOf(state);
            var answer = policy.IsNone ? await work() : await policy.RunAsync(_ => work(), judge, CancellationToken.None);
            done = true;
            return answer;
        }
        finally
        {
            sidecar.Metrics.Components.State(state.Component.Name, call.Operation, done, begun);
        }
    }

    private Policy PolicyOf(StateComponent state) => sidecar.Policies.Outbound(ComponentKind.State, state.Component.Name);

    private static async Task<T> RunAsync<T>(StateCall call, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (call.FailureOf(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Found keys sorted and each once, then the missing; what was asked for twice leaves an empty entry.</summary>
    private static List<(string Key, StateItem? Item)> Sorted(List<(string Key, StateItem? Item)> asked)
    {
        var distinct = asked.DistinctBy(a => a.Key).ToList();
        var entries = distinct.Where(a => a.Item is not null).OrderBy(a => a.Key, StringComparer.Ordinal).Concat(distinct.Where(a => a.Item is null)).ToList();
        entries.AddRange(Enumerable.Repeat(("", (StateItem?)null), asked.Count - distinct.Count));
        return entries;
    }
}
