namespace Alpes.Local.State;

/// <summary>A state store, shared by all sidecars whose components mean the same one.</summary>
internal interface IStateStore : IAsyncDisposable
{
    /// <summary>What metadata says the component can do.</summary>
    IReadOnlyList<string> Capabilities { get; }

    /// <summary>Bulk answers come sorted, what is missing last.</summary>
    bool SortsBulk { get; }

    /// <summary>A delete with first-write needs the ETag.</summary>
    bool FirstWriteGuardsDelete { get; }

    /// <summary>A TTL below -1 is refused, not passed over.</summary>
    bool RefusesNegativeTtl { get; }

    /// <exception cref="StateException">The store cannot be read.</exception>
    StateItem? Get(string key);

    /// <summary>Each by itself; true: done, false: the ETag is another.</summary>
    /// <exception cref="StateException">The store cannot be written.</exception>
    Task<bool[]> ApplyAsync(IReadOnlyList<StateOperation> operations);

    /// <summary>All or none; false: an ETag is another.</summary>
    /// <exception cref="StateException">The store cannot be written.</exception>
    Task<bool> TransactAsync(IReadOnlyList<StateOperation> operations);
}
