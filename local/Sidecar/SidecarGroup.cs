using System.Collections.Immutable;

namespace Alpes.Local.Sidecar;

/// <summary>The running sidecars of one app id: replicas, asked in turn.</summary>
internal sealed class SidecarGroup
{
    private ImmutableArray<Sidecar> _members = [];
    private uint _turn;

    /// <summary>The one whose turn it is, of those whose apps are well if there are such; null where none runs.</summary>
    public Sidecar? Next()
    {
        var members = _members;
        if (members.Length < 2) return members is [var only] ? only : null;
        var turn = Interlocked.Increment(ref _turn);
        for (uint n = 0; n < members.Length; n++)
        {
            if (members[(int)((turn + n) % (uint)members.Length)] is { State: SidecarState.Ready, Channel.Healthy: true } well) return well;
        }

        return members[(int)(turn % (uint)members.Length)];
    }

    public void Add(Sidecar sidecar) => ImmutableInterlocked.Update(ref _members, all => all.Add(sidecar));

    public void Remove(Sidecar sidecar) => ImmutableInterlocked.Update(ref _members, all => all.Remove(sidecar));
}
