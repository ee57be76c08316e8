using Alpes.Local.PubSub.Broker;
using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub;

/// <summary>Gives a subscription's messages to the app one a call, so many at once.</summary>
internal sealed class Pump : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _cut;
    private readonly Consumer _consumer;
    private readonly IEventSink _sink;
    private readonly SemaphoreSlim _room;
    private readonly int _handlers;
    private readonly Task _run;

    public Pump(Consumer consumer, int handlers, IEventSink sink, CancellationToken cut)
    {
        (_consumer, _handlers, _sink, _cut, _room) = (consumer, handlers, sink, cut, new SemaphoreSlim(handlers, handlers));
        _run = Task.Run(RunAsync, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        for (var n = 0; n < _handlers; n++) await _room.WaitAsync();
        _consumer.Dispose();
        _stop.Dispose();
        _room.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _room.WaitAsync(_stop.Token);
                var room = 1;
                while (room < _handlers && _room.Wait(0)) room++;
                IReadOnlyList<StoredMessage> messages = [];
                try
                {
                    messages = await _consumer.ReceiveAsync(room, _stop.Token);
                }
                finally
                {
                    if (room > messages.Count) _room.Release(room - messages.Count);
                }

                foreach (var message in messages) _ = HandleAsync(message);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task HandleAsync(StoredMessage message)
    {
        var done = false;
        try
        {
            done = await _sink.DeliverAsync(message, _cut);
        }
        catch (Exception e) when (e is OperationCanceledException || _cut.IsCancellationRequested)
        {
            // The shutdown time is over or the app is gone, as its connection has it; another consumer gets it.
        }
        finally
        {
            // What is open when it stops is not held back: the next consumer gets it at once.
            if (done) _consumer.Ack(message.Offset);
            else if (!_stop.IsCancellationRequested) _consumer.Nack(message.Offset);
            _room.Release();
        }
    }
}
