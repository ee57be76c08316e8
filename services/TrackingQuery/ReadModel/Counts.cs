namespace Alpes.TrackingQuery.ReadModel;

/// <summary>How many of each kind a batch brings.</summary>
internal readonly record struct Counts(int Impressions, int Conversions)
{
    public Counts With(TrackedKind kind) => kind == TrackedKind.Impression
        ? this with { Impressions = Impressions + 1 }
        : this with { Conversions = Conversions + 1 };
}
