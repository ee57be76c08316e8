using Alpes.Bff.Commands;

namespace Alpes.Bff.Tracking;

/// <summary>The conversion is on its way.</summary>
/// <param name="ConversionId">The id it will be found under.</param>
internal sealed record ConversionAccepted(string CommandId, string CorrelationId, string ConversionId, string Status = "accepted") : ICommandAccepted;
