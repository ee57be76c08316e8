using Alpes.Bff.Commands;

namespace Alpes.Bff.Ingest;

/// <summary>The record is on its way.</summary>
/// <param name="DataId">The id it will be found under.</param>
internal sealed record RecordAccepted(string CommandId, string CorrelationId, string DataId, string Status = "accepted") : ICommandAccepted;
