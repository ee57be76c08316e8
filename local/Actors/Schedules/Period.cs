using System.Globalization;
using System.Text.RegularExpressions;
using Alpes.Local.Resources;

namespace Alpes.Local.Actors.Schedules;

/// <summary>A span of the calendar and how often it comes: <c>1h30m</c>, <c>P1DT2H</c>, <c>R5/PT10S</c>.</summary>
/// <param name="Repeats">Null: for ever.</param>
internal readonly partial record struct Period(int Months, int Days, TimeSpan Time, int? Repeats)
{
    public bool IsTimeOnly => Months == 0 && Days == 0;

    public DateTimeOffset After(DateTimeOffset start) => start.AddMonths(Months).AddDays(Days) + Time;

    /// <summary>Null: it is none.</summary>
    public static Period? Parse(string text)
    {
        if (GoDuration.ParseWithUnits(text) is { } duration) return new Period(0, 0, duration, null);
        var match = Iso8601().Match(text);
        if (!match.Success || text.EndsWith('T') || text.EndsWith('P')) return null;
        try
        {
            return new Period(
                checked(Number("y") * 12 + Number("mo")),
                checked(Number("w") * 7 + Number("d")),
                new TimeSpan(Number("h"), Number("m"), Number("s")),
                match.Groups["r"].Success ? Number("r") : null);
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }

        int Number(string part) => match.Groups[part].Success ? int.Parse(match.Groups[part].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(R(?<r>\d+)/)?P((?<y>\d+)Y)?((?<mo>\d+)M)?((?<w>\d+)W)?((?<d>\d+)D)?(T((?<h>\d+)H)?((?<m>\d+)M)?((?<s>\d+)S)?)?$")]
    private static partial Regex Iso8601();
}
