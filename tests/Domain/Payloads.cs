using System.Text.Json;
using Alpes.Contracts.Ingestion;

namespace Alpes.Tests.Domain;

internal static class Payloads
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public static DataIngested Ingested(string payload, string id = "d-1") => new(id, "p-1", Noon, Json(payload));
}
