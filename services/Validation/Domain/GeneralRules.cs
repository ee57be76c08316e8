using System.Text.Json;

namespace Alpes.Validation.Domain;

/// <summary>What holds for the records of every partner.</summary>
internal static class GeneralRules
{
    private const decimal MaxAge = 120;

    public static readonly Rule[] All =
    [
        new("payload_object", null, "payload must be an object", payload => payload.ValueKind == JsonValueKind.Object),
        new("name_not_blank", [.. "name"u8], "name must be a string that is not blank", JsonText.IsNotBlank),
        new("age_range", [.. "age"u8], $"age must be a number from 0 to {MaxAge}",
            age => age.ValueKind == JsonValueKind.Number && JsonNumber.Compare(age, 0) >= 0 && JsonNumber.Compare(age, MaxAge) <= 0),
    ];
}
