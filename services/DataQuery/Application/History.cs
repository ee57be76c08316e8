using System.Text.Json;
using Alpes.Chassis.Messages;
using Alpes.DataQuery.Domain;

namespace Alpes.DataQuery.Application;

/// <summary>A record's events from all services, in order of time.</summary>
internal sealed class History(string dataId, IReadOnlyList<Message> events)
{
    public bool IsEmpty => events.Count == 0;

    /// <summary>The record as it was at a time; null when it was not there yet.</summary>
    public RecordState? AsOf(DateTimeOffset time)
    {
        var state = events.TakeWhile(e => e.OccurredAt <= time).Aggregate(RecordState.Of(dataId), (record, e) =>
            record.Apply(e.Type, JsonSerializer.Deserialize(e.Data.Span, RecordJson.Default.JsonElement), e.OccurredAt));
        return state.PartnerId is null ? null : state;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, dataId);
        json.WriteStartArray("events"u8);
        foreach (var e in events)
        {
            json.WriteStartObject();
            json.WriteString("source"u8, e.Source);
            json.WriteString("type"u8, e.Type);
            json.WriteString("event_id"u8, e.Id);
            json.WriteString("occurred_at"u8, e.OccurredAt.UtcDateTime);
            json.WriteString("correlation_id"u8, e.Correlation.CorrelationId);
            json.WritePropertyName("data"u8);
            json.WriteRawValue(e.Data.Span, skipInputValidation: true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
