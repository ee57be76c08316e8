using System.Buffers;
using System.Text;
using Alpes.Local.PubSub.Log;

namespace Alpes.Tests.Broker;

internal static class Batches
{
    public static MessageBatch Of(params IEnumerable<string> bodies) => Make("", bodies);

    public static MessageBatch WithKey(string key, params IEnumerable<string> bodies) => Make(key, bodies);

    public static string Text(this StoredMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    public static List<string> ReadAll(this TopicLog log, long from = 0)
    {
        var (reader, read) = (new LogReader(log, from), new List<string>());
        while (reader.TryRead(out var message)) read.Add(message.Text());
        return read;
    }

    private static MessageBatch Make(string key, IEnumerable<string> bodies)
    {
        var batch = new MessageBatch(1024);
        foreach (var body in bodies)
        {
            batch.Begin(new MessageHeader(PayloadKind.CloudEvent, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 0, 0, key, "", default));
            batch.Write(Encoding.UTF8.GetBytes(body));
            batch.End();
        }

        return batch;
    }
}
