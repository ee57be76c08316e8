namespace Alpes.Tracking.Domain;

/// <summary>What whoever registered an impression or a conversion is told.</summary>
/// <param name="Repeated">It was in already, the same, and counts once.</param>
internal sealed record Registered(string Id, string CampanaId, bool Repeated);
