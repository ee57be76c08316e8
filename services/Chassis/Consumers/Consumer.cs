using Alpes.Chassis.Messages;
using Microsoft.Extensions.Hosting;

namespace Alpes.Chassis.Consumers;

/// <summary>
/// Takes the messages of one topic in the order of each source's log. What the bus delivers is a hint; what it does not
/// deliver, or delivers too early for the window, is found in the source's feed.
/// </summary>
internal sealed class Consumer(
    string name, string topic, IReadOnlyList<string> sources, IBatchHandler handler, ConsumerParts parts) : BackgroundService
{
    private readonly IReadOnlyList<SourceReader> _readers =
        [.. sources.Select(source => new SourceReader(name, new SourceCursor(source, topic), new RunHandler(name, topic, handler, parts), parts))];

    /// <summary>The name its checkpoints, inbox rows and parked messages stand under.</summary>
    public string Name => name;

    public string Topic => topic;

    /// <summary>How far it is behind each source, in positions.</summary>
    public IEnumerable<(string Source, long Positions)> Lags => _readers.Select(reader => (reader.Source, reader.Lag));

    /// <summary>How far it is in the log of a source; null when it does not read that.</summary>
    public Progress? ProgressOf(string source) => _readers.FirstOrDefault(reader => reader.Source == source)?.Progress;

    /// <inheritdoc cref="IBatchHandler.KeepsStreamOrder"/>
    public bool KeepsStreamOrder => handler.KeepsStreamOrder;

    /// <summary>Handles messages that come from no log, and the parked ones again.</summary>
    public DirectHandler Direct { get; } = new(name, topic, handler, parts);

    /// <summary>Takes in messages of known sources; false when one comes from a source this consumer does not read.</summary>
    public bool Offer(Message message)
    {
        foreach (var reader in _readers)
        {
            if (reader.Source != message.Source) continue;
            reader.Offer(message);
            return true;
        }
        return false;
    }

    /// <summary>Says that messages were offered.</summary>
    public void Wake()
    {
        foreach (var reader in _readers) reader.Wake();
    }

    /// <summary>Each source for itself: one that is away holds up no other.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_readers.Select(reader => reader.Run(stoppingToken)));
}
