namespace Alpes.Chassis.Consumers;

/// <summary>Work that shares a stream, directly or through other work, is one lane and keeps its order; lanes need not wait for each other.</summary>
internal static class Lanes
{
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> work, Func<T, IEnumerable<string>> streams)
    {
        var leaders = Enumerable.Range(0, work.Count).ToArray();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < work.Count; i++)
            foreach (var stream in streams(work[i]))
                if (!first.TryAdd(stream, i))
                    Join(leaders, i, first[stream]);
        return Enumerable.Range(0, work.Count).GroupBy(i => Leader(leaders, i), i => work[i]).Select(lane => lane.ToList());
    }

    private static void Join(int[] leaders, int one, int other)
    {
        var (a, b) = (Leader(leaders, one), Leader(leaders, other));
        leaders[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Leader(int[] leaders, int of)
    {
        while (leaders[of] != of) of = leaders[of] = leaders[leaders[of]];
        return of;
    }
}
