using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>A reminder or a timer as the sidecar tells it.</summary>
internal sealed record FiredReminder(byte[] Data, TimeSpan DueTime, TimeSpan Period, string? Callback)
{
    /// <param name="absent">What a time is that is not there.</param>
    /// <returns>Null: there is none.</returns>
    public static FiredReminder? Read(byte[] body, TimeSpan absent)
    {
        using var document = JsonDocument.Parse(body);
        if (document.RootElement is not { ValueKind: JsonValueKind.Object } given) return null;
        return new FiredReminder(
            given.TryGetProperty("data"u8, out var data) && data.ValueKind != JsonValueKind.Null ? data.GetBytesFromBase64() : [],
            given.TryGetProperty("dueTime"u8, out var due) ? DaprDuration.Read(due.GetString()) : absent,
            given.TryGetProperty("period"u8, out var period) ? DaprDuration.ReadPeriod(period.GetString()) : absent,
            given.TryGetProperty("callback"u8, out var callback) ? callback.GetString() : null);
    }
}
