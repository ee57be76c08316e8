using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub.CloudEvents;

/// <summary>Writes messages as they are stored: finished CloudEvents, or raw payloads. One for many messages of a request.</summary>
internal sealed class EventWriter(MessageBatch batch, EventContext context, Func<string, string, bool> passesOn) : IDisposable
{
    private const string DefaultType = "com.dapr.event.sent";

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly HashSet<string> Added = ["pubsubname", "topic", "traceid", "traceparent", "tracestate", "source", "type", "specversion", "time", "expiration"];

    private readonly Utf8JsonWriter _json = new(batch, Options);

    /// <summary>The trace that the next event is part of.</summary>
    public string TraceParent { get; set; } = context.TraceParent;

    /// <summary>A body of any content type becomes an event, or goes as it is.</summary>
    /// <exception cref="JsonException">A body called a CloudEvent is no JSON object.</exception>
    public void Write(ReadOnlyMemory<byte> body, string contentType, PublishMetadata metadata)
    {
        if (metadata.IsRaw) WriteRaw(body, metadata);
        else if (ContentTypes.IsCloudEvent(contentType)) WriteCloudEvent(body, metadata);
        else if (ContentTypes.IsBytes(contentType)) Wrap(contentType, metadata, json => json.WriteBase64String("data_base64", body.Span));
        else if (ContentTypes.IsJson(contentType) && FirstValue(body.Span) is { } value) WrapRawJson(body[value], contentType, metadata);
        else Wrap(contentType, metadata, json => json.WriteString("data", Encoding.UTF8.GetString(body.Span)));
    }

    /// <summary>An event whose data is JSON that is known to be well formed.</summary>
    public void WrapRawJson(ReadOnlyMemory<byte> data, string contentType, PublishMetadata metadata) => Wrap(contentType, metadata, json =>
    {
        json.WritePropertyName("data");
        json.WriteRawValue(data.Span, skipInputValidation: true);
    });

    /// <summary>An event whose data is what the function writes.</summary>
    public void Wrap(string contentType, PublishMetadata metadata, Action<Utf8JsonWriter> data)
    {
        var expires = metadata.Expires(context.Now);
        var trace = metadata.Override("traceid") ?? metadata.Override("traceparent") ?? TraceParent;
        Begin(PayloadKind.CloudEvent, metadata, expires, trace);
        _json.WriteStartObject();
        data(_json);
        _json.WriteString("datacontenttype", contentType);
        if (expires is { } at) _json.WriteString("expiration", Rfc3339(at));
        if (metadata.Override("id") is { } id) _json.WriteString("id", id);
        else _json.WriteString("id", Guid.NewGuid());
        _json.WriteString("pubsubname", context.PubSub);
        _json.WriteString("source", metadata.Override("source") ?? context.Source);
        _json.WriteString("specversion", "1.0");
        if (metadata.Override("subject") is { } subject) _json.WriteString("subject", subject);
        _json.WriteString("time", Rfc3339(context.Now));
        _json.WriteString("topic", context.Topic);
        _json.WriteString("traceid", trace);
        _json.WriteString("traceparent", trace);
        _json.WriteString("tracestate", metadata.Override("tracestate") ?? context.TraceState);
        _json.WriteString("type", metadata.Override("type") ?? DefaultType);
        End();
    }

    public void Dispose() => _json.Dispose();

    private void WriteCloudEvent(ReadOnlyMemory<byte> body, PublishMetadata metadata)
    {
        using var document = ParseFirst(body);
        var given = document.RootElement;
        if (given.ValueKind != JsonValueKind.Object) throw new JsonException("the CloudEvent is no JSON object");
        string? Text(string member) => given.TryGetProperty(member, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
        var expires = metadata.Expires(context.Now) ?? (DateTimeOffset.TryParse(Text("expiration"), CultureInfo.InvariantCulture, out var end) ? end : null);
        var traceId = Text("traceid") is { Length: > 0 } own ? own : null;
        var traceParent = traceId is null ? TraceParent : Text("traceparent");
        Begin(PayloadKind.CloudEvent, metadata, expires, traceParent ?? traceId ?? "");
        _json.WriteStartObject();
        foreach (var member in given.EnumerateObject())
        {
            if (!Added.Contains(member.Name)) member.WriteTo(_json);
        }

        if (metadata.Expires(context.Now) is { } at) _json.WriteString("expiration", Rfc3339(at));
        else Keep("expiration", given, null);
        _json.WriteString("pubsubname", context.PubSub);
        Keep("source", given, "Dapr");
        Keep("specversion", given, "1.0");
        Keep("time", given, Rfc3339(context.Now));
        _json.WriteString("topic", context.Topic);
        _json.WriteString("traceid", traceId ?? TraceParent);
        if (traceParent is not null) _json.WriteString("traceparent", traceParent);
        Keep("tracestate", given, context.TraceState);
        Keep("type", given, DefaultType);
        End();
    }

    private void WriteRaw(ReadOnlyMemory<byte> body, PublishMetadata metadata)
    {
        Begin(IsObject(body) ? PayloadKind.RawObject : PayloadKind.RawBytes, metadata, null, "");
        body.Span.CopyTo(batch.GetSpan(body.Length));
        batch.Advance(body.Length);
        batch.End();
    }

    private void Begin(PayloadKind kind, PublishMetadata metadata, DateTimeOffset? expires, string trace)
    {
        batch.Begin(new MessageHeader(kind, context.Now.ToUnixTimeMilliseconds(), metadata.DeliverAt(context.Now), expires?.ToUnixTimeMilliseconds() ?? 0,
            metadata.Key, trace, metadata.ToJson(passesOn)));
        _json.Reset();
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        batch.End();
    }

    private void Keep(string member, JsonElement given, string? otherwise)
    {
        if (given.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null && !(value.ValueKind == JsonValueKind.String && value.ValueEquals("")))
        {
            _json.WritePropertyName(member);
            value.WriteTo(_json);
        }
        else if (otherwise is not null)
        {
            _json.WriteString(member, otherwise);
        }
    }

    private static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool IsObject(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = ParseFirst(body);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonDocument ParseFirst(ReadOnlyMemory<byte> body) =>
        JsonDocument.Parse(FirstValue(body.Span) is { } value ? body[value] : throw new JsonException("no JSON"));

    /// <summary>Where the first JSON value of a body lies; null where it does not begin with one.</summary>
    private static Range? FirstValue(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
            if (!reader.Read()) return null;
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            return from..(int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
