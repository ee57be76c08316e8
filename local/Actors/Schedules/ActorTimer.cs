namespace Alpes.Local.Actors.Schedules;

/// <summary>A timer: in memory only, and never tried twice.</summary>
internal sealed class ActorTimer
{
    private readonly Period? _period;
    private readonly DateTimeOffset? _expires;
    private int _fired;

    /// <exception cref="FormatException">It is not understood.</exception>
    public ActorTimer(ReminderKey key, ScheduleRequest request, DateTimeOffset now)
    {
        Key = key;
        var (dueTime, period, ttl) = (request.DueTime ?? "", request.Period ?? "", request.Ttl ?? "");
        _period = period.Length == 0 ? null : Period.Parse(period) ?? throw new FormatException($"error parsing timer period: unsupported time/duration format: {period}");
        if (_period is { Repeats: 0 }) throw new FormatException("error parsing timer period: has zero repetitions");
        Next = dueTime.Length == 0 ? now : PointInTime.Parse(dueTime, now) ?? throw new FormatException($"error parsing timer due time: unsupported time/duration format: {dueTime}");
        _expires = ttl.Length == 0 ? null : PointInTime.Parse(ttl, Next) ?? throw new FormatException($"error parsing timer TTL: unsupported time/duration format: {ttl}");
        if (_expires <= Next) throw new FormatException($"timer {key.Type}||{key.Id}||{key.Name} has already expired");
        Body = ScheduledRequest.Json(json =>
        {
            ScheduledRequest.WriteData(json, request.DataText);
            json.WriteString("callback", request.Callback ?? "");
            json.WriteString("dueTime", dueTime);
            json.WriteString("period", period);
        });
    }

    public ReminderKey Key { get; }

    /// <summary>What the app is sent.</summary>
    public byte[] Body { get; }

    public DateTimeOffset Next { get; private set; }

    public bool IsOver { get; set; }

    /// <returns>False: that was the last firing.</returns>
    public bool Advance()
    {
        _fired++;
        if (_period is not { } period || _fired >= period.Repeats) return false;
        var next = period.After(Next);
        if (next == Next || next >= _expires) return false;
        Next = next;
        return true;
    }
}
