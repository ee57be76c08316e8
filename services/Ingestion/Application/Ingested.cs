namespace Alpes.Ingestion.Application;

/// <summary>What whoever handed a record over is told.</summary>
internal sealed record Ingested(string Id, string PartnerId, DateTimeOffset Timestamp);
