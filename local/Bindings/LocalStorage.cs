using System.Text.Encodings.Web;
using System.Text.Json;
using Alpes.Local.Resources;
using Alpes.Local.State;

namespace Alpes.Local.Bindings;

/// <summary><c>bindings.localstorage</c>: files below a folder. No name leads out of it.</summary>
internal sealed class LocalStorage(string root) : IOutputBinding
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<string> Operations { get; } = ["create", "get", "list", "delete"];

    /// <summary>Makes the folder; a relative one from where the run file is.</summary>
    /// <exception cref="StateException">There is no rootPath, or it cannot be made.</exception>
    public static LocalStorage Open(Component component, string runDirectory)
    {
        if (component.Metadata.GetValueOrDefault("rootPath") is not { Length: > 0 } path) throw new StateException("the metadata 'rootPath' is missing");
        try
        {
            return new LocalStorage(Directory.CreateDirectory(Path.GetFullPath(path, runDirectory)).FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateException($"rootPath {path} cannot be made: {e.Message}");
        }
    }

    public async Task<BindingAnswer?> InvokeAsync(BindingRequest request, string traceParent, CancellationToken cancel)
    {
        var name = request.Metadata.GetValueOrDefault("fileName", "");
        try
        {
            switch (request.Operation)
            {
                case "create":
                    return await CreateAsync(name.Length > 0 ? name : Guid.NewGuid().ToString(), Bytes(request), cancel);
                case "get":
                    return await GetAsync(PathOf(name), cancel);
                case "list":
                    return List(PathOf(name));
                default:
                    Delete(PathOf(name));
                    return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BindingException(e.Message, e);
        }
    }

    /// <summary>Data that is valid base64 is decoded, whatever it was meant as.</summary>
    private static ReadOnlyMemory<byte> Bytes(BindingRequest request)
    {
        var data = request.Unquoted;
        var decoded = new byte[data.Length];
        return System.Buffers.Text.Base64.DecodeFromUtf8(data.Span, decoded, out _, out var written) == System.Buffers.OperationStatus.Done
            && !data.Span.ContainsAny(" \t\r\n"u8)
                ? decoded.AsMemory(0, written)
                : data;
    }

    private string PathOf(string name) => RootedPath.Of(root, name);

    private async Task<BindingAnswer> CreateAsync(string name, ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read)) await file.WriteAsync(data, cancel);
        return new BindingAnswer(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["fileName"] = Slashed(Path.GetRelativePath(root, path)) }, Plain));
    }

    private static async Task<BindingAnswer> GetAsync(string path, CancellationToken cancel) =>
        File.Exists(path) ? new BindingAnswer(await File.ReadAllBytesAsync(path, cancel)) : throw new BindingException($"file not found: {path}");

    private static BindingAnswer List(string path)
    {
        if (File.Exists(path)) throw new BindingException($"unable to list files as the file specified is not a directory: {path}");
        if (!Directory.Exists(path)) throw new BindingException($"error getting stats for path {path}: stat {path}: no such file or directory");
        var files = Below(path).ToList();
        return new BindingAnswer(files.Count == 0 ? "null"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(files, Plain));
    }

    /// <summary>Files in the order of names, folder by folder.</summary>
    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal)
            .SelectMany(entry => Directory.Exists(entry) && new DirectoryInfo(entry).LinkTarget is null ? Below(entry) : [entry]);

    private static void Delete(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: false);
        else if (File.Exists(path)) File.Delete(path);
        else throw new BindingException($"error deleting file {path}: remove {path}: no such file or directory");
    }

    private static string Slashed(string path) => path.Replace('\\', '/');
}
