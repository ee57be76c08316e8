namespace Alpes.TrackingQuery.ReadModel;

/// <summary>What a row is about; the numbers are in the database.</summary>
public enum TrackedKind
{
    Impression = 1,
    Conversion = 2,
}
