namespace Alpes.Local.Resources;

/// <summary>The documents of an app's resources folders, by kind, as daprd finds them: <c>.yaml</c> and <c>.yml</c> in order of name, one kind a file.</summary>
internal sealed class ResourceFiles
{
    private readonly List<(string Kind, YamlPlace Document)> _documents = [];
    private readonly List<string> _warnings = [];

    public IReadOnlyList<string> Warnings => _warnings;

    public static ResourceFiles Read(IEnumerable<string> paths)
    {
        var found = new ResourceFiles();
        foreach (var file in paths.SelectMany(FilesOf))
            found.Add(file);
        return found;
    }

    /// <summary>Reads each document of a kind; one that cannot be read is passed over with a warning.</summary>
    public IEnumerable<T> Of<T>(string kind, Func<YamlPlace, T?> read) where T : class
    {
        foreach (var (_, document) in _documents.Where(d => d.Kind == kind))
        {
            T? value = null;
            try
            {
                value = read(document);
            }
            catch (InvalidFileException e)
            {
                _warnings.Add($"{e.Message}. This {kind} is passed over.");
            }

            if (value is not null)
                yield return value;
        }
    }

    public void Warn(string text) => _warnings.Add(text);

    private static IEnumerable<string> FilesOf(string path) => File.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path).Where(f => Path.GetExtension(f) is ".yaml" or ".yml").Order(StringComparer.Ordinal);

    private void Add(string file)
    {
        try
        {
            string? first = null;
            foreach (var document in YamlPlace.DocumentsOf(file, File.ReadAllText(file)))
            {
                var kind = document["kind"]?.Text ?? "";
                first ??= kind;
                if (kind == first)
                    _documents.Add((kind, document));
                else
                    _warnings.Add(document.Error($"Dapr reads one kind of resource a file, and this file's first is a {first}. Give this {kind} a file of its own.").Message);
            }
        }
        catch (InvalidFileException e)
        {
            _warnings.Add($"{e.Message}. The file is passed over.");
        }
    }
}
