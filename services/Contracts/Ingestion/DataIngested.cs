using System.Text.Json;

namespace Alpes.Contracts.Ingestion;

/// <summary>A record is in and may be validated and processed.</summary>
public sealed record DataIngested(string DataId, string PartnerId, DateTimeOffset Timestamp, JsonElement Payload) : IEvent;
