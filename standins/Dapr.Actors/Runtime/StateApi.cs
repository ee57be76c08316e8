using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>An actor's state at the sidecar: read by name, written in one transaction.</summary>
internal sealed class StateApi(ActorHttp http, JsonSerializerOptions json)
{
    // The official package sends its JSON so.
    private static readonly MediaTypeHeaderValue Text = MediaTypeHeaderValue.Parse("text/plain; charset=utf-8");

    /// <returns>Null: there is none.</returns>
    public async Task<(T Value, DateTimeOffset? Expires)?> ReadAsync<T>(string type, ActorId id, string name, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(HttpMethod.Get, type, id.GetId(), $"state/{name}", null, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return body.Length == 0 ? null : (JsonSerializer.Deserialize<T>(body, json)!, ExpiryOf(response));
    }

    public async Task<bool> ContainsAsync(string type, ActorId id, string name, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(HttpMethod.Get, type, id.GetId(), $"state/{name}", null, cancellationToken);
        return (await response.Content.ReadAsByteArrayAsync(cancellationToken)).Length > 0;
    }

    public async Task WriteAsync(string type, ActorId id, IEnumerable<KeyValuePair<string, StateEntry>> changes, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var (name, entry) in changes) Write(writer, name, entry);
            writer.WriteEndArray();
        }

        var content = new ByteArrayContent(stream.ToArray()) { Headers = { ContentType = Text } };
        using var response = await http.SendAsync(HttpMethod.Put, type, id.GetId(), "state", content, cancellationToken);
    }

    private void Write(Utf8JsonWriter writer, string name, StateEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("operation"u8, entry.IsRemoved ? "delete" : "upsert");
        writer.WriteStartObject("request"u8);
        writer.WriteString("key"u8, name);
        if (!entry.IsRemoved)
        {
            writer.WritePropertyName("value"u8);
            JsonSerializer.Serialize(writer, entry.Value, entry.Type, json);
            if (entry.Expires is { } expires)
            {
                writer.WriteStartObject("metadata"u8);
                var seconds = Math.Max(0, Math.Ceiling((expires - DateTimeOffset.UtcNow).TotalSeconds));
                writer.WriteString("ttlInSeconds"u8, seconds.ToString(CultureInfo.InvariantCulture));
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static DateTimeOffset? ExpiryOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Metadata.ttlExpireTime", out var values)
        && DateTimeOffset.TryParse(values.First(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires)
            ? expires
            : null;
}
