using System.Text.Json;

namespace Alpes.Contracts.Ingestion;

/// <summary>A record arrived; written before anything else is done with it.</summary>
public sealed record DataReceived(string DataId, string PartnerId, JsonElement Payload) : IEvent;
