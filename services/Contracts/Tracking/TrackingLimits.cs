namespace Alpes.Contracts.Tracking;

/// <summary>How much an impression or a conversion may hold, in characters.</summary>
public static class TrackingLimits
{
    public const int TipoEvento = 64;
    public const int Referrer = 8_192;

    /// <summary>Checked and not kept.</summary>
    public const int UserAgent = 1_024;

    /// <summary>Nothing was tracked before.</summary>
    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far a client's clock may be ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>What a timestamp must be, for people.</summary>
    public const string TimestampRule = "must be between the year 2000 and tomorrow";

    public static bool Allows(DateTimeOffset timestamp, DateTimeOffset now) => timestamp >= Earliest && timestamp <= now + Ahead;
}
