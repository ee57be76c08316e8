using System.Net.Http.Headers;
using System.Text.Json;
using Alpes.Local.Actors.Hosting;

namespace Alpes.Local.Actors.Schedules;

/// <summary>The request to the app in which a reminder or a timer fires.</summary>
internal static class ScheduledRequest
{
    private static readonly MediaTypeHeaderValue ContentType = new("application/json");

    /// <exception cref="ActorCallException">The name or the id cannot stand in a path.</exception>
    public static HttpRequestMessage To(ActorType host, string id, string method, byte[] body)
    {
        var path = ActorPath.Of(host.Name, id, method) ?? throw new ActorCallException("invalid URL escape");
        var request = new HttpRequestMessage(HttpMethod.Put, host.Sidecar.Channel.UriOf(path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = ContentType;
        return request;
    }

    /// <summary>The app says in a header that the method threw.</summary>
    public static bool Failed(HttpResponseMessage answer) => answer.Headers.NonValidated.Contains("X-DaprErrorResponseHeader");

    public static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    public static void WriteData(Utf8JsonWriter json, string? data)
    {
        if (data is null) return;
        json.WritePropertyName("data");
        json.WriteRawValue(data, skipInputValidation: true);
    }
}
