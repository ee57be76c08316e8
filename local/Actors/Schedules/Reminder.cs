using System.Text.Json;
using System.Text.Json.Serialization;
using Alpes.Local.Resources;

namespace Alpes.Local.Actors.Schedules;

/// <summary>A reminder: what the client gave, and how far it is. What is stored is this.</summary>
/// <param name="DueTime">As given; "": not given.</param>
/// <param name="Every">Null: it fires once.</param>
/// <param name="Repeats">How often it fires in all; null: for ever.</param>
/// <param name="Expires">No firing after the first is later than this.</param>
/// <param name="Data">JSON as given; null: none.</param>
/// <param name="Next">When it fires.</param>
/// <param name="Fired">How often it has.</param>
internal sealed record Reminder(string DueTime, TimeSpan? Every, int? Repeats, DateTimeOffset? Expires, string? Data, DateTimeOffset Next, int Fired)
{
    /// <summary>The period as it is shown.</summary>
    [JsonIgnore]
    public string Schedule => Every is { } every ? "@every " + GoDuration.Format(every) : "";

    /// <exception cref="FormatException">It is not understood.</exception>
    public static Reminder Of(ScheduleRequest request, DateTimeOffset now)
    {
        var (dueTime, period, ttl) = (request.DueTime ?? "", request.Period ?? "", request.Ttl ?? "");
        Period? every = null;
        if (period.Length > 0)
        {
            every = Period.Parse(period);
            if (every is not { IsTimeOnly: true }) throw new FormatException($"unsupported period format: {period}");
        }

        if (dueTime.Length == 0 && every is null) throw new FormatException("job must have either a due time or a schedule");
        if (ttl.Length > 0 && every is null) throw new FormatException("job must have a schedule to have a ttl");
        var due = dueTime.Length == 0 ? now : PointInTime.Parse(dueTime, now) ?? throw new FormatException("due time format not recognized");
        DateTimeOffset? expires = ttl.Length == 0 ? null : PointInTime.Parse(ttl, due) ?? throw new FormatException("ttl format not recognized");
        if (dueTime.Length > 0 && due > expires) throw new FormatException("ttl must be greater than due time");
        // With no due time the first firing is after one period.
        var first = dueTime.Length > 0 ? due : now + every!.Value.Time;
        return new Reminder(dueTime, every?.Time, every?.Repeats is > 0 and var times ? times : null, expires, request.DataText, first, 0);
    }

    /// <summary>The same after a firing; null: that was the last.</summary>
    public Reminder? After() => Every is not { } every || Fired + 1 >= Repeats || Next + every > Expires ? null : this with { Next = Next + every, Fired = Fired + 1 };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ActorsJson.Default.Reminder);

    public static Reminder OfJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, ActorsJson.Default.Reminder)!;
}
