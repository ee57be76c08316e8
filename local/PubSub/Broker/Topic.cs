using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub.Broker;

/// <summary>A topic: its log and the subscriptions to it.</summary>
internal sealed class Topic : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Subscription> _subscriptions = [];
    private readonly Dictionary<string, long> _absent = [];
    private readonly string _folder;
    private readonly TimeProvider _time;
    private Subscription[] _pumped = [];

    public Topic(string folder, TopicLogOptions options, TimeProvider time)
    {
        (_folder, _time) = (folder, time);
        Log = new TopicLog(folder, options) { Appended = () => Array.ForEach(_pumped, s => s.Pump()) };
        // Subscriptions that nobody consumes yet keep what they have not seen, too.
        foreach (var path in Directory.GetFiles(folder, "*" + CursorFile.Extension))
            _absent[path] = CursorFile.Read(path)?.Floor ?? 0;
    }

    public TopicLog Log { get; }

    /// <summary>By name; without those that ended with their last consumer.</summary>
    public IReadOnlyList<SubscriptionReport> Report()
    {
        lock (_gate) return [.. _subscriptions.Values.Select(s => s.Report()).Where(r => r.Options.Durable || r.Consumers > 0).OrderBy(r => r.Options.Name, StringComparer.Ordinal)];
    }

    public Consumer Subscribe(SubscriptionOptions options)
    {
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(options.Name, out var subscription))
            {
                var path = PathOf(options.Name);
                var acked = (options.Durable ? CursorFile.Read(path) : null) ?? new AckSet(options.FromEarliest || File.Exists(path) ? Log.Start : Log.End);
                _subscriptions[options.Name] = subscription = new Subscription(Log, options, acked, _time);
                _pumped = [.. _subscriptions.Values];
                _absent.Remove(path);
                if (options.Durable) CursorFile.Write(path, acked);
            }

            subscription.Options = options;
            return subscription.Attach();
        }
    }

    /// <summary>Writes what changed, forgets what is over, and gives back what nobody needs.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            foreach (var (name, subscription) in _subscriptions.ToList())
            {
                if (subscription.Options.Durable) subscription.Save(PathOf(name));
                else if (!subscription.HasConsumers && _subscriptions.Remove(name)) subscription.Dispose();
            }

            _pumped = [.. _subscriptions.Values];
            Log.Retain(_subscriptions.Values.Select(s => s.Floor).Concat(_absent.Values).DefaultIfEmpty(Log.End).Min());
        }
    }

    public void Dispose()
    {
        Sweep();
        foreach (var subscription in _subscriptions.Values) subscription.Dispose();
        Log.Dispose();
    }

    private string PathOf(string subscription) => Path.Combine(_folder, FileName.Of(subscription) + CursorFile.Extension);
}
