using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Alpes.Tests.Chaos;

/// <summary>Watches what must never go back: checkpoints, and what the relays have published.</summary>
internal sealed class Monotony : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private readonly ConcurrentDictionary<string, long> _highest = new(StringComparer.Ordinal);

    public Monotony(ChaosPlatform platform) => _watching = Task.WhenAll(ChaosPlatform.Services.Select(service => Task.Run(() => Watch(service, platform.DatabaseOf(service)))));

    public ConcurrentQueue<string> Found { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task Watch(string service, string path)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 'published', published FROM relay UNION ALL SELECT 'checkpoint of ' || consumer || ' at ' || source || ' ' || topic, position FROM checkpoints";
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync()) Take(service + ": " + reader.GetString(0), reader.GetInt64(1));
            }
            catch (SqliteException)
            {
                // Its owner is just being killed; the next look tells.
            }

            await Task.Delay(Look, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(string what, long position)
    {
        if (_highest.GetValueOrDefault(what) is var before && position < before) Found.Enqueue($"{what} went back from {before} to {position}");
        _highest[what] = position;
    }
}
