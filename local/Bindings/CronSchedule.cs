using Alpes.Local.Resources;
using Cronos;

namespace Alpes.Local.Bindings;

/// <summary>When a cron binding ticks: five fields, six with seconds first, or <c>@every 1m</c>, <c>@daily</c> and their like.</summary>
internal sealed class CronSchedule
{
    private readonly CronExpression? _expression;
    private readonly TimeSpan _every;

    /// <exception cref="FormatException">It is none of these.</exception>
    public CronSchedule(string text)
    {
        if (text.StartsWith("@every ", StringComparison.Ordinal))
        {
            if (!GoDuration.TryParse(text["@every ".Length..].Trim(), out _every) || _every <= TimeSpan.Zero) throw new FormatException($"'{text}' is no duration");
            // A second is the least there is.
            if (_every < TimeSpan.FromSeconds(1)) _every = TimeSpan.FromSeconds(1);
            return;
        }

        try
        {
            var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            _expression = CronExpression.Parse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
        }
        catch (CronFormatException e)
        {
            throw new FormatException($"'{text}' is no schedule: {e.Message}", e);
        }
    }

    /// <summary>The time of the tick after a time; null: there is none.</summary>
    public DateTimeOffset? After(DateTimeOffset time) => _expression is { } expression ? expression.GetNextOccurrence(time, TimeZoneInfo.Local) : time + _every;
}
