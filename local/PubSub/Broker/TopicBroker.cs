using System.Collections.Concurrent;
using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub.Broker;

/// <summary>All durable topics of a runtime, each in a folder of its own. Components that name the same tenant and namespace share topics.</summary>
internal sealed class TopicBroker : IAsyncDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Lazy<Topic>> _topics = new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ITimer _sweep;

    public TopicBroker(string folder, TimeProvider time, ILogger log)
    {
        (_folder, _time, _log) = (folder, time, log);
        _sweep = time.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
    }

    /// <param name="address">Such as <c>persistent/public/default/orders</c>.</param>
    public Topic Open(string address, bool persistent = true) => _topics.GetOrAdd(address, a => new Lazy<Topic>(() => Create(a, persistent))).Value;

    /// <summary>Addresses of the topics that were opened.</summary>
    public IReadOnlyCollection<string> Addresses => [.. _topics.Keys];

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        foreach (var topic in _topics.Values) topic.Value.Dispose();
    }

    private Topic Create(string address, bool persistent)
    {
        var folder = Path.Combine([_folder, .. address.Split('/').Select(FileName.Of)]);
        if (!persistent && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var topic = new Topic(folder, new TopicLogOptions(Flush: persistent, KeepSegments: persistent ? 16 : 1), _time);
        if (topic.Log.TornBytes > 0)
            _log.LogWarning("{Topic}: {Bytes} bytes that a crash left half written were cut from the end; nothing acknowledged was among them", address, topic.Log.TornBytes);
        return topic;
    }

    private void Sweep()
    {
        foreach (var topic in _topics.Values)
        {
            try
            {
                if (topic.IsValueCreated) topic.Value.Sweep();
            }
            catch (IOException e)
            {
                _log.LogError(e, "A subscription's place could not be written; messages may come again after a restart");
            }
        }
    }
}
