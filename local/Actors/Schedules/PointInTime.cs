using System.Globalization;

namespace Alpes.Local.Actors.Schedules;

/// <summary>A time as clients give it: RFC 3339, or a span from another time on.</summary>
internal static class PointInTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Null: it is none.</summary>
    public static DateTimeOffset? Parse(string text, DateTimeOffset from)
    {
        var time = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        if (DateTimeOffset.TryParseExact(time, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return at.ToUniversalTime();
        try
        {
            return Period.Parse(text) is { Repeats: null } span ? span.After(from) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
