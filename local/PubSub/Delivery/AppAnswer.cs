using System.Net;
using System.Text.Json;

namespace Alpes.Local.PubSub.Delivery;

/// <summary>Reads the app's answer to a delivery.</summary>
internal static class AppAnswer
{
    /// <summary>What the answer to one event says, and the status that made it a failure.</summary>
    public static async Task<(Outcome Outcome, int? Status)> OfOneAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.StatusCode == HttpStatusCode.NotFound) return (Outcome.Drop, null);
        if (!answer.IsSuccessStatusCode) return (Outcome.Retry, (int)answer.StatusCode);
        if (answer.Content.Headers.ContentLength == 0) return (Outcome.Success, null);
        return (Status(await answer.Content.ReadAsByteArrayAsync(cancel)), null);
    }

    /// <summary>Reads a bulk answer's <c>statuses</c>; calls back for each with the entry's id.</summary>
    /// <returns>False: it is no such answer.</returns>
    public static bool ReadStatuses(ReadOnlySpan<byte> body, Action<Guid, Outcome> each)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isStatuses = Is(reader.GetString(), "statuses");
                reader.Read();
                if (!isStatuses || reader.TokenType != JsonTokenType.StartArray) reader.Skip();
                else while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) ReadEntry(ref reader, each);
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void ReadEntry(ref Utf8JsonReader reader, Action<Guid, Outcome> each)
    {
        Guid id = default;
        var outcome = Outcome.Unknown;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (Is(name, "entryId") && reader.TokenType == JsonTokenType.String) _ = reader.TryGetGuid(out id);
            else if (Is(name, "status") && reader.TokenType == JsonTokenType.String) outcome = Named(reader.GetString(), Outcome.Retry);
            else reader.Skip();
        }

        each(id, outcome);
    }

    private static Outcome Status(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return Outcome.Success;
            var status = Outcome.Success;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isStatus = Is(reader.GetString(), "status");
                reader.Read();
                if (isStatus && reader.TokenType == JsonTokenType.String) status = Named(reader.GetString(), Outcome.Success);
                else reader.Skip();
            }

            return status;
        }
        catch (JsonException)
        {
            return Outcome.Success;
        }
    }

    private static Outcome Named(string? status, Outcome empty) => status switch
    {
        "" => empty,
        "SUCCESS" => Outcome.Success,
        "DROP" => Outcome.Drop,
        _ => Outcome.Retry,
    };

    private static bool Is(string? name, string wanted) => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);
}
