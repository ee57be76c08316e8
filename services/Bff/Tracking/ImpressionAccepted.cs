using Alpes.Bff.Commands;

namespace Alpes.Bff.Tracking;

/// <summary>The impression is on its way.</summary>
/// <param name="ImpresionId">The id it will be found under.</param>
internal sealed record ImpressionAccepted(string CommandId, string CorrelationId, string ImpresionId, string Status = "accepted") : ICommandAccepted;
