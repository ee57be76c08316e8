using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dapr.AspNetCore;

internal sealed class CloudEventsMiddleware(RequestDelegate next, CloudEventsMiddlewareOptions options)
{
    private const string CloudEventType = "application/cloudevents+json";
    private const string JsonType = "application/json";

    private static readonly string[] NeverHeaders = ["datacontenttype", "data", "data_base64", "pubsubname", "traceparent"];

    public Task InvokeAsync(HttpContext context) => IsCloudEvent(context.Request.ContentType) ? UnwrapAsync(context) : next(context);

    private static bool IsCloudEvent(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(CloudEventType, StringComparison.Ordinal);

    private async Task UnwrapAsync(HttpContext context)
    {
        var request = context.Request;
        var (originalBody, originalType) = (request.Body, request.ContentType);
        if (!TryRead(await ReadAsync(request), request, out var body, out var type))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        try
        {
            request.Body = new MemoryStream(body, writable: false);
            request.ContentType = type;
            await next(context);
        }
        finally
        {
            request.Body = originalBody;
            request.ContentType = originalType;
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpRequest request) =>
        await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: request.HttpContext.RequestAborted);

    private bool TryRead(JsonElement envelope, HttpRequest request, out byte[] body, out string? type)
    {
        (JsonElement? data, JsonElement? bytes, string? declared) = (null, null, null);
        foreach (var member in envelope.EnumerateObject())
        {
            if (Is(member, "data")) data = member.Value;
            else if (Is(member, "data_base64")) bytes = member.Value;
            else if (Is(member, "datacontenttype")) declared = member.Value.GetString();
            if (options.ForwardCloudEventPropertiesAsHeaders) Forward(member, request);
        }

        (body, type) = ([], null);
        if (data is not null && bytes is not null) return false;
        if (data is { } value)
        {
            (type, var isJson) = TypeOf(declared);
            body = !isJson && value.ValueKind == JsonValueKind.String && !options.SuppressJsonDecodingOfTextPayloads
                ? System.Text.Encoding.UTF8.GetBytes(value.GetString()!)
                : JsonMarshal.GetRawUtf8Value(value).ToArray();
        }
        else if (bytes is { } base64)
        {
            (type, _) = TypeOf(declared);
            body = base64.GetBytesFromBase64();
        }

        return true;
    }

    private static (string Type, bool IsJson) TypeOf(string? declared)
    {
        if (!MediaTypeHeaderValue.TryParse(declared, out var type)) return (declared ?? JsonType, declared is null);
        if (type.Charset.HasValue) type.Charset = default;
        var isJson = type.MediaType.Equals(JsonType, StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
        return (type.ToString(), isJson);
    }

    private void Forward(JsonProperty member, HttpRequest request)
    {
        if (IsIn(NeverHeaders)) return;
        if (options.IncludedCloudEventPropertiesAsHeaders is { } included ? !IsIn(included) : IsIn(options.ExcludedCloudEventPropertiesFromHeaders)) return;
        request.Headers[$"Cloudevent.{member.Name.ToLowerInvariant()}"] = member.Value.GetRawText().Trim('"');

        bool IsIn(string[]? names) => names?.Contains(member.Name, StringComparer.OrdinalIgnoreCase) == true;
    }

    private static bool Is(JsonProperty member, string name) => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
