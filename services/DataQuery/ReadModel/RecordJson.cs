using System.Text.Json;
using Alpes.Contracts.Processing;
using Alpes.Contracts.Validation;

namespace Alpes.DataQuery.ReadModel;

/// <summary>The record's JSON: written once when an event comes, and copied into answers.</summary>
internal static class RecordJson
{
    private static readonly byte[] PendingValidation = Write(ValidationView.Pending);
    private static readonly byte[] PendingProcessing = Write(ProcessingView.Pending);

    public static byte[] Validation(DataValidated e) =>
        Write(new ValidationView("completed", e.IsValid, e.ValidationErrors, e.Rules, e.RulesVersion));

    public static byte[] Processing(DataProcessed e) => Write(new ProcessingView("completed", e.Steps, e.Result, null));

    public static byte[] Processing(ProcessingFailed e) => Write(new ProcessingView("failed", e.Steps, null, e.Reason));

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

    private static byte[] Write(ValidationView view) => JsonSerializer.SerializeToUtf8Bytes(view, ViewJson.Default.ValidationView);

    private static byte[] Write(ProcessingView view) => JsonSerializer.SerializeToUtf8Bytes(view, ViewJson.Default.ProcessingView);
}
