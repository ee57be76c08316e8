using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Chassis.Hosting;

/// <summary>How lists are asked for (<c>limit</c>, <c>after</c>) and what they say of themselves.</summary>
public static class Lists
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    /// <summary>For the API page.</summary>
    public const string Limits = "1 to 1000; 100 where it is not given.";

    /// <summary>How many to give; null where what was asked for is no limit.</summary>
    public static int? Limit(string? asked) =>
        string.IsNullOrEmpty(asked) ? DefaultLimit
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit ? limit : null;

    /// <summary>422 for a limit that is none.</summary>
    public static ProblemHttpResult NoLimit() => Problems.Invalid("limit", $"must be 1 to {MaxLimit}");

    /// <summary>Takes the page out of rows of which one more than the limit was asked for, and says the total and where it goes on.</summary>
    /// <param name="id">A row's id, for <c>after</c>.</param>
    /// <param name="query">More of the query to keep in the link, with its leading ampersand.</param>
    public static void Describe<TRow>(HttpContext http, List<TRow> rows, int limit, long total, Func<TRow, string> id, string query = "")
    {
        http.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        if (rows.Count <= limit) return;
        rows.RemoveRange(limit, rows.Count - limit);
        http.Response.Headers.Link = $"<{http.Request.Path}?limit={limit}&after={Uri.EscapeDataString(id(rows[^1]))}{query}>; rel=\"next\"";
    }
}
