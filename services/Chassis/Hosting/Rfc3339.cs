using System.Globalization;
using System.Text.RegularExpressions;

namespace Alpes.Chassis.Hosting;

/// <summary>Times as clients write them (RFC 3339, "date-time").</summary>
public static partial class Rfc3339
{
    public const string Rule = "must be an RFC 3339 time with its offset, such as 2026-01-31T09:30:00Z";

    /// <param name="time">In UTC; what is finer than 100 ns is cut off.</param>
    public static bool TryRead(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is not null && Shape().Match(text) is { Success: true } match
            && DateTimeOffset.TryParse(match.Result("$1$2"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>Same, of what need not be given.</summary>
    /// <param name="time">Null where it is not.</param>
    public static bool TryReadIfGiven(string? text, out DateTimeOffset? time)
    {
        time = TryRead(text, out var read) ? read : null;
        return time is not null || string.IsNullOrEmpty(text);
    }

    [GeneratedRegex(@"^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,7})?)(?:(?<=\.[0-9]{7})[0-9]{1,2})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
