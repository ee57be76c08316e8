using System.Text.Json;

namespace Alpes.Tests.Benchmarks;

/// <summary>Payloads of about 650 bytes, no two alike.</summary>
internal static class Payloads
{
    private static readonly string Note = string.Concat(Enumerable.Repeat("patient seen, no finding; ", 18));

    public static string Json(string seed) =>
        $$"""{"name":"{{seed}}","age":42,"modality":"MR","site":{"city":"Zürich","room":7},"values":[1.5,2.25,3.125,4.0625],"active":true,"note":"{{Note}}"}""";

    public static JsonElement Element(string seed) => JsonSerializer.Deserialize<JsonElement>(Json(seed));

    /// <summary>A record as the edge takes it.</summary>
    public static string Record(string dataId, string partnerId) =>
        $$"""{"data_id":"{{dataId}}","partner_id":"{{partnerId}}","payload":{{Json(dataId)}}}""";
}
