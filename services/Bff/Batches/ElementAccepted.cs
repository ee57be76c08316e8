namespace Alpes.Bff.Batches;

/// <summary>An element of an array that is a command now.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Id">The id it will be found under.</param>
internal sealed record ElementAccepted(int Index, string CommandId, string Id);
