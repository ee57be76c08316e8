using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Alpes.DataQuery.Domain;

namespace Alpes.DataQuery.ReadModel;

/// <summary>The record's JSON: written once when an event comes, and copied into answers.</summary>
internal static class RowJson
{
    private static readonly byte[] PendingValidation = Json(ValidationState.Pending);
    private static readonly byte[] PendingProcessing = Json(ProcessingState.Pending);

    [return: NotNullIfNotNull(nameof(state))]
    public static byte[]? Json(ValidationState? state) => state is null ? null : JsonSerializer.SerializeToUtf8Bytes(state, RecordJson.Default.ValidationState);

    [return: NotNullIfNotNull(nameof(state))]
    public static byte[]? Json(ProcessingState? state) => state is null ? null : JsonSerializer.SerializeToUtf8Bytes(state, RecordJson.Default.ProcessingState);

    /// <param name="payload">Null where it is not asked for.</param>
    public static void Write(Utf8JsonWriter json, RecordRow row, byte[]? payload)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, row.Id);
        json.WriteString("partner_id"u8, row.PartnerId);
        json.WriteString("timestamp"u8, row.Timestamp);
        if (payload is not null) Raw(json, "payload"u8, payload);
        Raw(json, "validation"u8, row.Validation ?? PendingValidation);
        Raw(json, "processing"u8, row.Processing ?? PendingProcessing);
        json.WriteEndObject();
    }

    private static void Raw(Utf8JsonWriter json, ReadOnlySpan<byte> name, byte[] value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }
}
