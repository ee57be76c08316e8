using System.Collections.Concurrent;

namespace Alpes.Local.Metrics;

/// <summary>A path as a label: without the names of keys, secrets and actors, which have no end.</summary>
internal static class MetricPath
{
    private const int MostStores = 256;

    private static readonly ConcurrentDictionary<string, string> Stores = new(StringComparer.Ordinal);

    public static string Of(string path)
    {
        // The official actors' package begins its paths with two slashes.
        if (path.StartsWith("//", StringComparison.Ordinal)) path = path[1..];
        if (path.StartsWith("/v1.0/state/", StringComparison.Ordinal) || path.StartsWith("/v1.0/secrets/", StringComparison.Ordinal)) return Kept(Parts(path, 4));
        if (!path.StartsWith("/v1.0/actors/", StringComparison.Ordinal) && !path.StartsWith("/actors/", StringComparison.Ordinal)) return path;
        var parts = path.Split('/', 7);
        var id = parts[1] == "actors" ? 3 : 4;
        if (parts.Length <= id) return path;
        parts[id] = "{id}";
        return string.Join('/', parts.Take(id + 2));
    }

    /// <summary>Labels of stores are few and asked for at every request.</summary>
    private static string Kept(ReadOnlySpan<char> label)
    {
        var kept = Stores.GetAlternateLookup<ReadOnlySpan<char>>();
        if (kept.TryGetValue(label, out var known)) return known;
        var text = label.ToString();
        if (Stores.Count < MostStores) Stores.TryAdd(text, text);
        return text;
    }

    private static ReadOnlySpan<char> Parts(string path, int count)
    {
        var end = -1;
        for (var i = 0; i < count; i++)
        {
            end = path.IndexOf('/', end + 1);
            if (end < 0) return path;
        }

        return path.AsSpan(0, end);
    }
}
