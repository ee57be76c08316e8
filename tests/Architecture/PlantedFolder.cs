namespace Alpes.Tests.Architecture;

/// <summary>A folder of its own with planted files in it.</summary>
internal sealed class PlantedFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("alpes-planted-").FullName;

    public PlantedFolder With(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
