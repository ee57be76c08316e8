using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Tests.Chassis.ReadModels;

/// <summary>The logs of two sources as their feeds tell them; can hold the reads of a rebuild, which come in the background, back.</summary>
internal sealed class PagedFeed : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Message>> _logs = [];
    private (long From, Task Until)? _hold;

    /// <summary>At most this many a page for a rebuild, whatever it asks for; a consumer takes a page that is short for the last one.</summary>
    public int MaxPage { get; set; } = int.MaxValue;

    /// <summary>Whether a page for a rebuild is told ahead where it ends, as sources do.</summary>
    public bool TellsLast { get; set; } = true;

    /// <summary>What a rebuild is answered in the place of a page.</summary>
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
        var (after, limit) = (Number(query["after"]!), (int)Number(query["limit"]!));
        if (query["background"] is not null)
        {
            limit = Math.Min(MaxPage, limit);
            if (_hold is { } hold && after >= hold.From) await hold.Until.WaitAsync(cancellationToken);
            RebuiltFrom.Enqueue(after);
            if (Garbled is { } garbled) return Answer(Encoding.UTF8.GetBytes(garbled));
        }
        var (source, page) = (request.RequestUri.Host, new List<Message>());
        lock (_lock)
            if (_logs.TryGetValue(source, out var log)) page.AddRange(log.Skip((int)after).Take(limit));
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteNumber("head", HeadOf(source));
            json.WriteStartArray("messages");
            foreach (var message in page) MessageWriter.Write(json, message);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        var answer = Answer(body.ToArray());
        if (TellsLast && page is [.., var last]) answer.Headers.Add("Alpes-Last-Position", last.Position.ToString());
        return answer;
    }

    private static HttpResponseMessage Answer(byte[] body) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };

    private static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
