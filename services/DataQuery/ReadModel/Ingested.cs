namespace Alpes.DataQuery.ReadModel;

/// <summary>What the view reads of <see cref="Contracts.Ingestion.DataIngested"/>.</summary>
internal sealed record Ingested(string DataId, string PartnerId, DateTimeOffset Timestamp);
