using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Relay;

/// <summary>
/// Cuts messages into requests that Dapr takes: by count, and by bytes well under its 4 MiB. A message that escaping may make larger than that
/// all by itself is left out: it could never be published and would stop all behind it; consumers find it in the feed.
/// </summary>
internal static class BulkRequests
{
    private const int MaxCount = 200;
    private const int MaxBytes = 2 * 1024 * 1024;
    private const int Envelope = 700;

    /// <summary>A byte becomes six at most, by <c>\u00xx</c>: so 3 MiB.</summary>
    private const int MaxMessage = 512 * 1024;

    public static IEnumerable<IReadOnlyList<RawMessage>> Cut(IEnumerable<Message> messages)
    {
        var bulk = new List<RawMessage>();
        var bytes = 0;
        foreach (var message in messages)
        {
            if (message.Data.Length > MaxMessage) continue;
            var size = message.Data.Length + Envelope;
            if (bulk.Count == MaxCount || (bulk.Count > 0 && bytes + size > MaxBytes))
            {
                yield return bulk;
                bulk = [];
                bytes = 0;
            }
            bulk.Add(new RawMessage(message));
            bytes += size;
        }
        if (bulk.Count > 0) yield return bulk;
    }
}
