namespace Alpes.Local.Bindings;

/// <summary>Paths that stay below a folder: two dots end at it, and a link is followed as if the folder were the whole disk.</summary>
internal static class RootedPath
{
    private const int MostLinks = 255;

    /// <exception cref="BindingException">Links lead in a circle, or a part is none.</exception>
    public static string Of(string root, string name)
    {
        var ahead = new Stack<string>(Parts(name).Reverse());
        var path = root;
        for (var links = 0; ahead.TryPop(out var part);)
        {
            if (part is "" or ".") continue;
            if (part == "..")
            {
                if (path != root) path = Path.GetDirectoryName(path)!;
                continue;
            }

            if (part.Contains('\0', StringComparison.Ordinal)) throw new BindingException("invalid file name");
            var next = Path.Combine(path, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                path = next;
                continue;
            }

            if (++links > MostLinks) throw new BindingException($"too many links: {name}");
            if (Path.IsPathRooted(target)) path = root;
            foreach (var one in Parts(target).Reverse()) ahead.Push(one);
        }

        return path;
    }

    // Where a backslash or a colon means something it must not reach the file system.
    private static string[] Parts(string name) => OperatingSystem.IsWindows() ? name.Split('/', '\\', ':') : name.Split('/');
}
