using System.Text.Json;

namespace Dapr.Client;

/// <summary>The entries a bulk publish answer names as failed; null when the answer is about the request as a whole.</summary>
internal static class BulkPublishFailures
{
    public static List<(string EntryId, string Error)>? Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("failedEntries"u8, out var entries)
                || entries.ValueKind != JsonValueKind.Array
                || entries.GetArrayLength() == 0)
            {
                return null;
            }

            return [.. entries.EnumerateArray().Select(entry => (
                entry.GetProperty("entryId"u8).GetString()!,
                entry.TryGetProperty("error"u8, out var error) ? error.GetString() ?? "" : ""))];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
