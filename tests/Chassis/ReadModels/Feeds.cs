using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Tests.Chassis.ReadModels;

/// <summary>The logs of two sources as their feeds tell them; can hold the reads of a rebuild, which come in the background, back.</summary>
internal sealed class Feeds : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Message>> _logs = [];
    private (long From, Task Until)? _hold;

    /// <summary>At most so many bytes for a rebuild come together.</summary>
    public int MaxPiece { get; set; } = int.MaxValue;

    /// <summary>What a rebuild is answered in the place of messages.</summary>
    public string? Garbled { get; set; }

    /// <summary>The positions that rebuilds read from, in order.</summary>
    public ConcurrentQueue<long> RebuiltFrom { get; } = new();

    public void Add(IEnumerable<Message> messages)
    {
        lock (_lock)
            foreach (var message in messages)
                if (_logs.TryGetValue(message.Source, out var log)) log.Add(message);
                else _logs.Add(message.Source, [message]);
    }

    public long HeadOf(string source)
    {
        lock (_lock) return _logs.TryGetValue(source, out var log) ? log[^1].Position!.Value : 0;
    }

    /// <summary>Rebuilds wait, from a position on, until what is returned is set.</summary>
    public TaskCompletionSource Hold(long from)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _hold = (from, held.Task);
        return held;
    }

    public void LetGo() => _hold = null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var query = System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query);
        if (query["at"] is { } at)
            lock (_lock)
                return Answer(Encoding.UTF8.GetBytes(Math.Min(Number(at), HeadOf(request.RequestUri.Host)).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var (source, after) = (request.RequestUri.Host, Number(query["after"]!));
        if (request.RequestUri.AbsolutePath == "/events/all") return All(source, after, cancellationToken);
        var page = new List<Message>();
        lock (_lock)
            if (_logs.TryGetValue(source, out var log)) page.AddRange(log.Skip((int)after).Take((int)Number(query["limit"]!)));
        using var body = new MemoryStream();
        await using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteNumber("head", HeadOf(source));
            json.WriteStartArray("messages");
            foreach (var message in page) MessageWriter.Write(json, message);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Answer(body.ToArray());
    }

    private HttpResponseMessage All(string source, long after, CancellationToken cancellation)
    {
        RebuiltFrom.Enqueue(after);
        var (pipe, head) = (new Pipe(), HeadOf(source));
        _ = Task.Run(async () => await pipe.Writer.CompleteAsync(await Record.ExceptionAsync(() => Write(pipe.Writer, source, after, head, cancellation))), CancellationToken.None);
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(pipe.Reader.AsStream()) };
        answer.Headers.Add("Alpes-Head", head.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return answer;
    }

    private async Task Write(PipeWriter to, string source, long after, long head, CancellationToken cancellation)
    {
        if (Garbled is { } garbled)
        {
            await to.WriteAsync(Encoding.UTF8.GetBytes(garbled), cancellation);
            return;
        }
        for (var at = after; at < head; at++)
        {
            if (_hold is { } hold && at >= hold.From) await hold.Until.WaitAsync(cancellation);
            Message message;
            lock (_lock) message = _logs[source][(int)at];
            foreach (var piece in Line(message).Chunk(MaxPiece)) await to.WriteAsync(piece, cancellation);
        }
    }

    private static byte[] Line(Message message)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line)) MessageWriter.Write(json, message);
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    private static HttpResponseMessage Answer(byte[] body) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };

    private static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
