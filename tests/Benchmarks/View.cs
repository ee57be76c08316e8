using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alpes.Tests.Benchmarks;

/// <summary>What the edge shows of records.</summary>
internal static class View
{
    private const int PageSize = 1_000;

    public static async Task<bool> IsDone(HttpClient edge, string dataId)
    {
        using var answer = await edge.GetAsync(new Uri("/query/" + dataId, UriKind.Relative));
        return answer.IsSuccessStatusCode && IsDone(await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Whether a partner has this many records and the newest of them are done.</summary>
    public static async Task<bool> IsDone(HttpClient edge, string partner, int records, int newest)
    {
        for (var (seen, after) = (0, ""); seen < newest;)
        {
            using var answer = await edge.GetAsync(new Uri($"/query/partner/{partner}?limit={Math.Min(PageSize, newest)}{after}", UriKind.Relative));
            if (!answer.Headers.TryGetValues("X-Total-Count", out var total) || int.Parse(total.Single(), CultureInfo.InvariantCulture) < records) return false;
            var page = (await answer.Content.ReadFromJsonAsync<JsonElement[]>())!;
            if (!page.All(IsDone)) return false;
            seen += page.Length;
            after = "&after=" + page[^1].GetProperty("id").GetString();
        }
        return true;
    }

    private static bool IsDone(JsonElement record) =>
        Status(record, "validation") == "completed" && Status(record, "processing") is "completed" or "failed";

    private static string? Status(JsonElement record, string what) => record.GetProperty(what).GetProperty("status").GetString();
}
