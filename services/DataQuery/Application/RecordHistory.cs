using Alpes.Chassis.Consumers;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Messages;
using Alpes.Contracts;

namespace Alpes.DataQuery.Application;

/// <summary>Gathers what the logs of all services say about a record.</summary>
internal sealed class RecordHistory(RemoteLog logs)
{
    private static readonly string[] Sources = [Apps.Ingestion, Apps.Validation, Apps.Processing];

    /// <exception cref="HttpRequestException">A source cannot be reached.</exception>
    public async Task<History> Read(string dataId, CancellationToken cancellation)
    {
        if (!Id.IsValid(dataId)) return new History(dataId, []);
        var streams = await Task.WhenAll(Sources.Select(source => logs.ReadStream(source, "data-" + dataId, cancellation)));
        return new History(dataId, [.. Merge(streams)]);
    }

    /// <summary>By time, and within a source in its own order even where a clock went back.</summary>
    private static IEnumerable<Message> Merge(IReadOnlyList<Message>[] streams)
    {
        var next = new int[streams.Length];
        while (true)
        {
            var first = -1;
            for (var i = 0; i < streams.Length; i++)
                if (next[i] < streams[i].Count && (first < 0 || streams[i][next[i]].OccurredAt < streams[first][next[first]].OccurredAt))
                    first = i;
            if (first < 0) yield break;
            yield return streams[first][next[first]++];
        }
    }
}
