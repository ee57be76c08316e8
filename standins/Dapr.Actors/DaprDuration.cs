using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Dapr.Actors;

/// <summary>Spans of time as they are written to and read from a sidecar: <c>1h2m3s4ms</c>.</summary>
internal static partial class DaprDuration
{
    private static readonly TimeSpan None = TimeSpan.FromMilliseconds(-1);

    /// <summary>A negative span is nothing.</summary>
    public static string Write(TimeSpan span) => span < TimeSpan.Zero ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{(span.Days * 24) + span.Hours}h{span.Minutes}m{span.Seconds}s{span.Milliseconds}ms");

    /// <returns>-1 ms for nothing.</returns>
    /// <exception cref="FormatException">It is neither nothing, a span with all of h, m, s and ms, nor an expression such as <c>@every 1m</c>.</exception>
    public static TimeSpan Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return None;
        if (text[0] == '@') return ReadExpression(text);
        if (Full().Match(text) is not { Success: true } match) throw new FormatException($"'{text}' is no span of time.");
        return new TimeSpan(0, Part(match, "h"), Part(match, "m"), Part(match, "s"), Part(match, "ms"));
    }

    /// <summary>A period may also be ISO 8601, with repetitions (<c>R5/PT10S</c>) that are the sidecar's to count.</summary>
    public static TimeSpan ReadPeriod(string? text)
    {
        if (text is not ['R' or 'P', ..]) return Read(text);
        return XmlConvert.ToTimeSpan(text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }

    /// <summary>A period with repetitions goes as ISO 8601.</summary>
    public static string WriteRepeated(TimeSpan period, int repetitions) =>
        string.Create(CultureInfo.InvariantCulture, $"R{repetitions}/{(period > TimeSpan.Zero ? XmlConvert.ToString(period) : "")}");

    private static TimeSpan ReadExpression(string text) => text switch
    {
        "@yearly" or "@annually" => TimeSpan.FromDays(365),
        "@monthly" => TimeSpan.FromDays(30),
        "@weekly" => TimeSpan.FromDays(7),
        "@daily" or "@midnight" => TimeSpan.FromDays(1),
        "@hourly" => TimeSpan.FromHours(1),
        _ when text.StartsWith("@every ", StringComparison.Ordinal) && Parts().Matches(text) is { Count: > 0 } parts =>
            parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + Unit(part.Groups["unit"].Value, double.Parse(part.Groups["n"].Value, CultureInfo.InvariantCulture))),
        _ => throw new FormatException($"'{text}' is no span of time."),
    };

    private static TimeSpan Unit(string unit, double count) => unit switch
    {
        "h" => TimeSpan.FromHours(count),
        "m" => TimeSpan.FromMinutes(count),
        "s" => TimeSpan.FromSeconds(count),
        "ms" => TimeSpan.FromMilliseconds(count),
        "us" or "µs" => TimeSpan.FromMicroseconds(count),
        _ => TimeSpan.FromMicroseconds(count / 1000),
    };

    private static int Part(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<h>\d+)h(?<m>\d+)m(?<s>\d+)s(?<ms>\d+)ms$")]
    private static partial Regex Full();

    [GeneratedRegex(@"(?<n>\d+(?:\.\d+)?)(?<unit>ms|us|µs|ns|h|m|s)")]
    private static partial Regex Parts();
}
