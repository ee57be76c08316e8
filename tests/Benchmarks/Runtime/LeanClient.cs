using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Alpes.Tests.Benchmarks.Runtime;

/// <summary>
/// HTTP as little as a load needs: client and server share the processor, and what the client takes the server lacks. Connections are kept.
/// </summary>
internal sealed class LeanClient : IDisposable
{
    private readonly ConcurrentDictionary<int, ConcurrentBag<LeanConnection>> _idle = [];

    /// <param name="json">Null: no body.</param>
    /// <exception cref="HttpRequestException">It was not answered 2xx, or not at all.</exception>
    public async Task Ask(string verb, Uri uri, byte[]? json = null)
    {
        var idle = _idle.GetOrAdd(uri.Port, _ => []);
        try
        {
            if (!idle.TryTake(out var connection)) connection = await LeanConnection.Open(uri.Port);
            var status = await connection.Ask(verb, uri.AbsolutePath, json);
            idle.Add(connection);
            if (status is < 200 or > 299) throw new HttpRequestException($"{verb} {uri}: {status}");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw new HttpRequestException($"{verb} {uri}: {e.Message}", e);
        }
    }

    /// <summary>Closes what is kept: the other side is another now.</summary>
    public void Dispose()
    {
        foreach (var idle in _idle.Values)
        {
            while (idle.TryTake(out var connection)) connection.Dispose();
        }
    }
}
