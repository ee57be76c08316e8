using System.Data.Common;
using System.Net.WebSockets;
using System.Threading.Channels;
using Alpes.Bff.Commands;

namespace Alpes.Bff.Live;

/// <summary>One WebSocket client: what it asked for, and what waits for it. One that reads too slowly is closed, not waited for.</summary>
internal sealed class LiveClient(WebSocket socket, LiveHub hub) : IDisposable
{
    public const int MaxSubscriptions = 1_000;
    private const int MaxMessage = 4 * 1024;
    private const int MaxWaiting = 1_000;
    private const int MaxWaitingBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(5);

    private readonly Channel<ReadOnlyMemory<byte>> _outbox = Channel.CreateBounded<ReadOnlyMemory<byte>>(MaxWaiting);
    private readonly Dictionary<Subscription, IDisposable> _subscriptions = [];
    private readonly RecentSet _told = new(MaxWaiting);
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _lock = new();
    private (WebSocketCloseStatus Status, string Reason)? _close;
    private int _waitingBytes;
    private bool _tooSlow;

    /// <summary>Serves the client until either side closes.</summary>
    public async Task Run(CancellationToken stopping)
    {
        await using var onStop = stopping.Register(() => Close(WebSocketCloseStatus.EndpointUnavailable, "The service is stopping; connect again."));
        var sending = Send();
        await Receive();
        Close(WebSocketCloseStatus.NormalClosure, "");
        await sending;
    }

    public void Tell(CommandOutcome outcome)
    {
        Tell(outcome.Key, LiveJson.Outcome(outcome));
        if (outcome.IsFinal) Forget(new Subscription(Subscription.Command, outcome.CommandId));
    }

    /// <summary>Lets a text wait for the client; the same thing twice in a row of a thousand is told once.</summary>
    /// <param name="key">By which it is the same thing.</param>
    public void Tell(string key, ReadOnlyMemory<byte> text)
    {
        lock (_lock)
            if (!_told.Add(key))
                return;
        Enqueue(text);
    }

    public void Dispose()
    {
        lock (_lock)
            foreach (var subscription in _subscriptions.Values)
                subscription.Dispose();
        _abort.Dispose();
    }

    private void Enqueue(ReadOnlyMemory<byte> text)
    {
        if (Interlocked.Add(ref _waitingBytes, text.Length) <= MaxWaitingBytes && _outbox.Writer.TryWrite(text)) return;
        _tooSlow = true;
        Close(WebSocketCloseStatus.PolicyViolation, "You read too slowly: too many messages wait.");
    }

    /// <summary>Closes with a reason; the first one counts. A peer that does not answer is cut off after a while.</summary>
    private void Close(WebSocketCloseStatus status, string reason)
    {
        lock (_lock)
        {
            if (_close is not null) return;
            _close = (status, reason);
            _abort.CancelAfter(CloseGrace);
        }
        _outbox.Writer.TryComplete();
    }

    private async Task Send()
    {
        try
        {
            await foreach (var text in _outbox.Reader.ReadAllAsync())
            {
                if (_tooSlow) break;
                await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, _abort.Token);
                Interlocked.Add(ref _waitingBytes, -text.Length);
            }
            await socket.CloseOutputAsync(_close!.Value.Status, _close.Value.Reason, _abort.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client is gone; so is what waited for it.
        }
    }

    private async Task Receive()
    {
        var buffer = new byte[MaxMessage];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    if (length == MaxMessage) Close(WebSocketCloseStatus.MessageTooBig, $"A message holds at most {MaxMessage} bytes.");
                    part = await socket.ReceiveAsync(buffer.AsMemory(length % MaxMessage), _abort.Token);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) return;
                if (_close is null) await Take(buffer.AsMemory(0, length));
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client went away without a word.
        }
    }

    private async Task Take(ReadOnlyMemory<byte> message)
    {
        if (Subscription.Read(message) is not { } wanted)
        {
            Enqueue(LiveJson.Error("malformed", "Send {\"subscribe\":{\"command_id\":…}}, {\"subscribe\":{\"correlation_id\":…}} or {\"subscribe\":{\"topic\":…}}."));
            return;
        }
        if (Join(wanted) is { } refusal)
        {
            Enqueue(refusal);
            return;
        }
        try
        {
            await hub.CatchUp(wanted, this, _abort.Token);
        }
        catch (DbException)
        {
            Enqueue(LiveJson.Error("unavailable", $"Cannot tell now how {wanted.Name} stands; you are told when it is known."));
        }
    }

    /// <summary>What to answer when it cannot be had; null when it is had now.</summary>
    private ReadOnlyMemory<byte>? Join(Subscription wanted)
    {
        lock (_lock)
        {
            if (_subscriptions.ContainsKey(wanted)) return null;
            if (_subscriptions.Count >= MaxSubscriptions) return LiveJson.Error("too_many", $"A client has at most {MaxSubscriptions} subscriptions.");
            if (hub.Join(wanted, this) is not { } joined) return LiveJson.Error("not_found", $"There is no topic of this name; there are {LiveHub.TopicNames}.");
            _subscriptions.Add(wanted, joined);
            return null;
        }
    }

    private void Forget(Subscription subscription)
    {
        lock (_lock)
            if (_subscriptions.Remove(subscription, out var known))
                known.Dispose();
    }
}
