namespace Alpes.Chassis.Consumers;

/// <summary>All consumers of a service, by topic.</summary>
internal sealed class ConsumerSet(IEnumerable<Consumer> consumers)
{
    private readonly ILookup<string, Consumer> _byTopic = consumers.ToLookup(consumer => consumer.Topic, StringComparer.Ordinal);

    public IEnumerable<string> Topics => _byTopic.Select(topic => topic.Key);

    public IEnumerable<Consumer> All => _byTopic.SelectMany(topic => topic);

    public IEnumerable<Consumer> Of(string topic) => _byTopic[topic];

    public Consumer? Named(string name) => All.FirstOrDefault(consumer => consumer.Name == name);
}
