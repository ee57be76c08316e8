using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>Another service's log, as its feed tells it; away when told so.</summary>
internal sealed class FeedStub : HttpMessageHandler
{
    private readonly ConcurrentQueue<Message> _messages = new();
    private readonly Stopwatch _since = Stopwatch.StartNew();

    public bool IsAway { get; set; }

    public int Count => _messages.Count;

    /// <summary>The source whose feed takes calls and answers none.</summary>
    public string? Hanging { get; set; }

    public int Reads => ReadAt.Count;

    /// <summary>When it was read, since it began.</summary>
    public ConcurrentQueue<TimeSpan> ReadAt { get; } = new();

    public void Add(params IEnumerable<Message> messages)
    {
        foreach (var message in messages) _messages.Enqueue(message);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ReadAt.Enqueue(_since.Elapsed);
        if (request.RequestUri!.Host == Hanging) await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        if (IsAway) throw new HttpRequestException("away");
        var after = long.Parse(System.Web.HttpUtility.ParseQueryString(request.RequestUri.Query)["after"]!, System.Globalization.CultureInfo.InvariantCulture);
        var all = _messages.Where(m => m.Source == request.RequestUri.Host).ToList();
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteNumber("head", all.Max(m => m.Position) ?? 0);
            json.WriteStartArray("messages");
            foreach (var message in all.Where(m => m.Position > after).OrderBy(m => m.Position).Take(500)) MessageWriter.Write(json, message);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Encoding.UTF8.GetString(body.ToArray()), Encoding.UTF8, "application/json"),
        };
    }
}
