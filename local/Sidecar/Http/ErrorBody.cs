using System.Text.Json.Serialization;

namespace Alpes.Local.Sidecar.Http;

internal sealed record ErrorBody([property: JsonPropertyName("errorCode")] string ErrorCode, [property: JsonPropertyName("message")] string Message);
