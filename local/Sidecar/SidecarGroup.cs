using System.Collections.Immutable;

namespace Alpes.Local.Sidecar;

/// <summary>The running sidecars of one app id: replicas, asked in turn.</summary>
internal sealed class SidecarGroup
{
    private ImmutableArray<Sidecar> _members = [];
    private uint _turn;

    /// <summary>The one whose turn it is; null where none runs.</summary>
    public Sidecar? Next() => _members is { Length: > 0 } members ? members[(int)(Interlocked.Increment(ref _turn) % (uint)members.Length)] : null;

    public void Add(Sidecar sidecar) => ImmutableInterlocked.Update(ref _members, all => all.Add(sidecar));

    public void Remove(Sidecar sidecar) => ImmutableInterlocked.Update(ref _members, all => all.Remove(sidecar));
}
