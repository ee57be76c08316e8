using System.Globalization;
using System.Text.RegularExpressions;

namespace Alpes.Chassis.Hosting;

/// <summary>Times as clients write them (RFC 3339, "date-time").</summary>
public static partial class Rfc3339
{
    public const string Rule = "must be an RFC 3339 time with its offset, such as 2026-01-31T09:30:00Z";

    /// <param name="time">In UTC.</param>
    public static bool TryRead(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is not null && Shape().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Shape();
}
