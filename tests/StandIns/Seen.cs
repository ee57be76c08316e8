using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Alpes.Tests.StandIns;

/// <summary>A request as it came over the wire.</summary>
internal sealed record Seen(string Method, string Target, IHeaderDictionary Headers, string Body)
{
    public string? ContentType => Headers.ContentType;

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);
}
