using System.Collections.Concurrent;
using Alpes.Chassis.Messages;
using Alpes.Chassis.Relay;

namespace Alpes.Tests.Chassis.Relay;

/// <summary>A bus that notes what it took, in order.</summary>
internal sealed class StubBus : IBus
{
    private readonly ConcurrentQueue<(string Topic, long Position)> _taken = new();

    /// <summary>What happens before a request is taken, such as to wait or to throw.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<long> Taken => [.. _taken.Select(x => x.Position)];

    public int Requests { get; private set; }

    public async Task Publish(string topic, IReadOnlyList<RawMessage> messages, CancellationToken cancellation)
    {
        Requests++;
        await Before(cancellation);
        foreach (var message in messages) _taken.Enqueue((topic, message.Message.Position!.Value));
    }
}
