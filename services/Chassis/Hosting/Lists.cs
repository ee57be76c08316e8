using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

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

    /// <summary>Takes the page out of rows of which one more than the limit was asked for, and says the total and where it goes on, asked as this was.</summary>
    /// <param name="id">A row's id, for <c>after</c>.</param>
    public static void Describe<TRow>(HttpContext http, List<TRow> rows, int limit, long total, Func<TRow, string> id)
    {
        http.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        if (rows.Count <= limit) return;
        rows.RemoveRange(limit, rows.Count - limit);
        KeyValuePair<string, StringValues>[] next =
        [
            new("limit", limit.ToString(CultureInfo.InvariantCulture)),
            new("after", id(rows[^1])),
            .. http.Request.Query.Where(asked => !IsOfThePage(asked.Key)),
        ];
        http.Response.Headers.Link = $"<{http.Request.Path}{QueryString.Create(next)}>; rel=\"next\"";
    }

    private static bool IsOfThePage(string name) =>
        name.Equals("limit", StringComparison.OrdinalIgnoreCase) || name.Equals("after", StringComparison.OrdinalIgnoreCase);
}
