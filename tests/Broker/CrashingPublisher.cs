using Alpes.Local.PubSub.Log;

namespace Alpes.Tests.Broker;

/// <summary>Publishes from several tasks, each message a number of its own, and writes the number when it is acknowledged.</summary>
internal static class CrashingPublisher
{
    private const int Publishers = 16;

    public static async Task RunAsync(string folder)
    {
        using var log = new TopicLog(folder, new TopicLogOptions(SegmentBytes: 256 * 1024));
        var next = log.End;
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var number = Interlocked.Increment(ref next);
                await log.AppendAsync(Batches.Of($"{number:D12} {new string('x', (int)(number % 900))}"));
                lock (gate) Console.Out.WriteLine(number);
            }
        })));
    }
}
