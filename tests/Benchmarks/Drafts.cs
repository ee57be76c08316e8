using System.Text.Json;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Ingestion;

namespace Alpes.Tests.Benchmarks;

/// <summary>Events as they are in production, made before the clock runs.</summary>
internal static class Drafts
{
    private static readonly Correlation Cause = new("bench", "bench");

    public static byte[] Metadata { get; } = JsonSerializer.SerializeToUtf8Bytes(Cause, CorrelationJson.Default.Correlation);

    /// <summary>As many events, each the first of a stream of its own.</summary>
    public static Draft[] New(int count) => [.. Enumerable.Range(0, count).Select(_ => New())];

    private static Draft New()
    {
        var now = DateTimeOffset.UtcNow;
        var id = Id.New(now);
        var body = new DataReceived(id, "p-bench", Payloads.Element(id));
        return new Draft("data-" + id, 1, Id.New(now), IngestionTypes.DataReceived, MessageTypes.Write(IngestionTypes.DataReceived, body), Cause, now);
    }
}
