using Alpes.Bff.Commands;

namespace Alpes.Bff.Batches;

/// <summary>What became of an array.</summary>
/// <param name="Accepted">Elements that are commands now.</param>
/// <param name="Refused">Elements that are not.</param>
/// <param name="Commands">The accepted ones, in their order.</param>
/// <param name="Errors">Why the others were refused, in their order.</param>
internal sealed record ArrayAnswer(
    string CorrelationId, int Accepted, int Refused, IReadOnlyList<ElementAccepted> Commands, IReadOnlyList<ElementError> Errors) : IAccepted;
