namespace Alpes.TrackingQuery.ReadModel;

/// <summary>A user whom a campaign reached: there once, however often.</summary>
public sealed class UserRow
{
    public required string CampanaId { get; init; }

    public required string UsuarioId { get; init; }
}
