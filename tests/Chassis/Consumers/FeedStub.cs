using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>Another service's log, as its feed tells it; away when told so.</summary>
internal sealed class FeedStub : HttpMessageHandler
{
    private readonly ConcurrentQueue<Message> _messages = new();

    public bool IsAway { get; set; }

    public int Reads { get; private set; }

    public void Add(params IEnumerable<Message> messages)
    {
        foreach (var message in messages) _messages.Enqueue(message);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Reads++;
        if (IsAway) throw new HttpRequestException("away");
        var after = long.Parse(System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query)["after"]!, System.Globalization.CultureInfo.InvariantCulture);
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("messages");
            foreach (var message in _messages.Where(m => m.Position > after).OrderBy(m => m.Position).Take(500)) MessageWriter.Write(json, message);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Encoding.UTF8.GetString(body.ToArray()), Encoding.UTF8, "application/json"),
        });
    }
}
