using Alpes.Local.PubSub.Broker;

namespace Alpes.Local.PubSub;

/// <summary>Gives a subscription's messages to the app in batches: what is there, without waiting for more, one batch after the other.</summary>
internal sealed class BulkPump : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _cut;
    private readonly Consumer _consumer;
    private readonly IEventSink _sink;
    private readonly int _most;
    private readonly Task _run;

    public BulkPump(Consumer consumer, int most, IEventSink sink, CancellationToken cut)
    {
        (_consumer, _most, _sink, _cut) = (consumer, most, sink, cut);
        _run = Task.Run(RunAsync, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _consumer.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var acked = new List<long>();
        while (true)
        {
            try
            {
                var messages = await _consumer.ReceiveAsync(_most, _stop.Token);
                var done = new bool[messages.Count];
                await _sink.DeliverAsync(messages, done, _cut);
                for (var i = 0; i < done.Length; i++)
                {
                    if (done[i]) acked.Add(messages[i].Offset);
                    else if (!_stop.IsCancellationRequested) _consumer.Nack(messages[i].Offset);
                }

                _consumer.Ack(acked);
                acked.Clear();
            }
            // A delivery that is cut ends as its connection has it: cancelled, reset or broken off.
            catch (Exception e) when (e is OperationCanceledException || _cut.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
