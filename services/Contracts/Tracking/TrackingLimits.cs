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
}
