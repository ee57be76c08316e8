using System.Globalization;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>What the edge shows of records.</summary>
internal static class View
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(90);

    public static async Task<JsonElement> Json(this HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static async Task<long> Total(this HttpClient http, string path = "/query/all?limit=1")
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.Headers.TryGetValues("X-Total-Count", out var total) ? long.Parse(total.Single(), CultureInfo.InvariantCulture) : -1;
    }

    /// <summary>All records, or so many of the newest, page by page over the Link header.</summary>
    public static async Task<List<JsonElement>> All(this HttpClient http, string path = "/query/all?limit=1000", long atMost = long.MaxValue)
    {
        var all = new List<JsonElement>();
        for (var next = path; next is not null && all.Count < atMost;)
        {
            using var answer = await http.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute));
            all.AddRange(JsonSerializer.Deserialize<JsonElement[]>(await answer.Content.ReadAsStringAsync())!);
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }
        return all.Count > atMost ? all[..(int)atMost] : all;
    }

    public static string Id(JsonElement record) => record.GetProperty("id").GetString()!;

    public static bool IsDone(JsonElement record) =>
        Status(record, "validation") == "completed" && Status(record, "processing") is "completed" or "failed";

    public static string? Status(JsonElement record, string what) => record.GetProperty(what).GetProperty("status").GetString();
}
