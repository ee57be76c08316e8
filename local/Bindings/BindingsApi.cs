using System.Text.Json;
using Alpes.Local.Sidecar.Http;
using Alpes.Local.State;

namespace Alpes.Local.Bindings;

/// <summary><c>/v1.0/bindings/{name}</c>.</summary>
internal sealed class BindingsApi(Sidecar.Sidecar sidecar)
{
    public async Task InvokeAsync(HttpContext http, TraceContext trace, string name)
    {
        try
        {
            var answer = await sidecar.Bindings.InvokeAsync(name, await RequestOfAsync(http), sidecar.Tracing.Child(trace), http.RequestAborted);
            if (answer is null)
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            Show(answer, http.Response);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = answer.Data.Length;
            await http.Response.Body.WriteAsync(answer.Data);
        }
        catch (Exception e) when (e is BodyTooLargeException or FormatException)
        {
            await ApiError.WriteAsync(http, 400, "ERR_MALFORMED_REQUEST", e.Message);
        }
        catch (BindingException e)
        {
            if (e.Answer is { } answer) Show(answer, http.Response);
            await ApiError.WriteAsync(http, 500, "ERR_INVOKE_OUTPUT_BINDING", $"error invoking output binding {name}: {e.Message}");
        }
    }

    private static void Show(BindingAnswer answer, HttpResponse response)
    {
        foreach (var (name, value) in answer.Metadata) response.Headers[$"metadata.{name.ToLowerInvariant()}"] = value;
    }

    private async Task<BindingRequest> RequestOfAsync(HttpContext http)
    {
        using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
        try
        {
            using var document = JsonDocument.Parse(body.Bytes);
            var root = document.RootElement;
            return new BindingRequest(
                Text(root, "operation"),
                root.TryGetProperty("data"u8, out var data) ? CanonicalJson.Of(data) : "null"u8.ToArray(),
                root.TryGetProperty("metadata"u8, out var metadata) && metadata.ValueKind != JsonValueKind.Null
                    ? metadata.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!, StringComparer.Ordinal)
                    : []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"failed deserializing HTTP body: {e.Message}", e);
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString()! : "";
}
