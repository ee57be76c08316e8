using System.Collections.Concurrent;
using System.Globalization;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;

namespace Alpes.Local.State;

/// <summary>The state files of a runtime: one store a file and table, whoever's component names it.</summary>
internal sealed class StateStores(string folder, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Source, string Table), Lazy<SqliteStore>> _files = [];

    /// <summary>The store that a component means.</summary>
    /// <exception cref="StateException">The component lacks what it needs, or its file cannot be opened.</exception>
    public IStateStore Open(Component component, RunApp app)
    {
        if (component.Type == "state.in-memory") return new MemoryStore(time);
        var table = component.Metadata.GetValueOrDefault("tableName") is { Length: > 0 } named ? named : "state";
        var metadata = component.Metadata.GetValueOrDefault("metadataTableName") is { Length: > 0 } other ? other : "metadata";
        var source = component.Type == "state.sqlite" ? SourceOf(component, app) : InFolder(component.Name);
        var options = new SqliteOptions(source, table, metadata, Cleanup(component));
        // A database in memory is its component's own.
        return source == ":memory:" ? new SqliteStore(options, time) : _files.GetOrAdd((source, table), _ => new(() => new SqliteStore(options, time))).Value;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files.Values) await file.Value.DisposeAsync();
    }

    private string InFolder(string name)
    {
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, PubSub.Broker.FileName.Of(name) + ".db");
    }

    private static string SourceOf(Component component, RunApp app)
    {
        if (component.Metadata.GetValueOrDefault("connectionString") is not { Length: > 0 } text) throw new StateException("missing connection string: give the metadata 'connectionString' the path of a file");
        var path = text.Split('?')[0];
        if (path.StartsWith("file:", StringComparison.Ordinal)) path = path["file:".Length..];
        return path == ":memory:" || text.Contains("mode=memory", StringComparison.Ordinal) ? ":memory:" : Path.GetFullPath(path, app.RunDirectory);
    }

    private static TimeSpan Cleanup(Component component) =>
        int.TryParse(component.Metadata.GetValueOrDefault("cleanupIntervalInSeconds"), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Max(0, seconds))
            : GoDuration.Parse(component.Metadata.GetValueOrDefault("cleanupInterval")) is { } interval && interval > TimeSpan.Zero ? interval : TimeSpan.Zero;
}
