using System.Text.Json;

namespace Alpes.Local.Actors.Schedules;

/// <summary>What a client sends to make a reminder or a timer.</summary>
internal sealed class ScheduleRequest
{
    public string? DueTime { get; init; }

    public string? Period { get; init; }

    public string? Ttl { get; init; }

    /// <summary>Of timers.</summary>
    public string? Callback { get; init; }

    /// <summary>Of reminders: null is true.</summary>
    public bool? Overwrite { get; init; }

    /// <summary>Undefined: none was given.</summary>
    public JsonElement Data { get; init; }

    /// <summary>The data as it was given; null: none was.</summary>
    public string? DataText => Data.ValueKind == JsonValueKind.Undefined ? null : Data.GetRawText();

    /// <exception cref="FormatException">It cannot be read.</exception>
    public static ScheduleRequest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, ActorsJson.Default.ScheduleRequest) ?? new ScheduleRequest();
        }
        catch (JsonException e)
        {
            throw new FormatException($"failed deserializing HTTP body: {e.Message}", e);
        }
    }
}
