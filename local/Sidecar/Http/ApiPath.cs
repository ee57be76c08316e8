namespace Alpes.Local.Sidecar.Http;

/// <summary>The path of a request to an API: cleaned before it is routed, its parts still escaped.</summary>
internal static class ApiPath
{
    public static string[] Parts(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!Array.Exists(parts, p => p is "." or "..")) return parts;
        var kept = new List<string>();
        foreach (var part in parts)
        {
            if (part == "..") kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            else if (part != ".") kept.Add(part);
        }

        return [.. kept];
    }

    /// <summary>Every percent sign begins an escape.</summary>
    public static bool IsWellFormed(string path)
    {
        for (var at = path.IndexOf('%'); at >= 0; at = path.IndexOf('%', at + 1))
        {
            if (at + 2 >= path.Length || !char.IsAsciiHexDigit(path[at + 1]) || !char.IsAsciiHexDigit(path[at + 2])) return false;
        }

        return true;
    }

    public static string Text(string part) => Uri.UnescapeDataString(part);

    /// <summary>The parts from one on, as one text.</summary>
    public static string Rest(string[] parts, int from) => Text(from == parts.Length - 1 ? parts[from] : string.Join('/', parts[from..]));
}
