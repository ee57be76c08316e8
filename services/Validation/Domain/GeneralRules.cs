using System.Text.Json;

namespace Alpes.Validation.Domain;

/// <summary>What holds for the records of every partner.</summary>
internal static class GeneralRules
{
    private const decimal MaxAge = 120;

    public static readonly Rule[] All =
    [
        new("payload_object", JsonPointer.Root, "payload must be an object", payload => payload.ValueKind == JsonValueKind.Object),
        new("name_not_blank", JsonPointer.Parse("/name"), "name must be a string that is not blank", JsonText.IsNotBlank),
        new("age_range", JsonPointer.Parse("/age"), $"age must be a number from 0 to {MaxAge}",
            age => JsonNumber.IsAtLeast(age, 0) && JsonNumber.IsAtMost(age, MaxAge)),
    ];
}
