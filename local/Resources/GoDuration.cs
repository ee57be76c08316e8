using System.Globalization;
using System.Text.RegularExpressions;

namespace Alpes.Local.Resources;

/// <summary>Durations as Dapr writes them: <c>1h2m3.5s</c>, <c>200ms</c>; a number without a unit is milliseconds.</summary>
internal static partial class GoDuration
{
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms))
            return Fits(ms * (double)TimeSpan.TicksPerMillisecond, out duration);
        var match = Parts().Match(text);
        if (!match.Success)
            return false;
        var ticks = 0d;
        for (var i = 0; i < match.Groups["n"].Captures.Count; i++)
            ticks += double.Parse(match.Groups["n"].Captures[i].Value, CultureInfo.InvariantCulture) * TicksOf(match.Groups["u"].Captures[i].Value);
        return Fits(match.Groups["sign"].Value == "-" ? -ticks : ticks, out duration);
    }

    /// <summary>The duration, or null when there is none or it is not one.</summary>
    public static TimeSpan? Parse(string? text) => TryParse(text, out var duration) ? duration : null;

    /// <summary>As Go reads one: each number has a unit, but for 0.</summary>
    public static TimeSpan? ParseWithUnits(string text) =>
        TryParse(text, out var duration) && (duration == TimeSpan.Zero || !char.IsAsciiDigit(text[^1])) ? duration : null;

    /// <summary>As Go writes one: <c>1h0m0s</c>, <c>1.5s</c>, <c>300ms</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero) return "-" + Format(-duration);
        if (duration < TimeSpan.FromSeconds(1))
        {
            return duration == TimeSpan.Zero ? "0s"
                : duration < TimeSpan.FromMilliseconds(1) ? Number(duration.TotalMicroseconds) + "µs"
                : Number(duration.TotalMilliseconds) + "ms";
        }

        var seconds = Number(duration.TotalSeconds % 60) + "s";
        var minutes = (long)duration.TotalMinutes;
        return minutes == 0 ? seconds : minutes < 60 ? $"{minutes}m{seconds}" : $"{minutes / 60}h{minutes % 60}m{seconds}";

        static string Number(double number) => Math.Round(number, 7).ToString(CultureInfo.InvariantCulture);
    }

    private static bool Fits(double ticks, out TimeSpan duration)
    {
        duration = Math.Abs(ticks) < long.MaxValue ? TimeSpan.FromTicks((long)ticks) : TimeSpan.MaxValue;
        return true;
    }

    private static double TicksOf(string unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "ns" => 0.01,
        _ => TimeSpan.TicksPerMicrosecond,
    };

    [GeneratedRegex(@"^(?<sign>[+-]?)((?<n>\d+\.?\d*|\.\d+)(?<u>h|ms|m|s|us|µs|ns))+$")]
    private static partial Regex Parts();
}
