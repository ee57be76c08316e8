using System.Globalization;
using System.Text.RegularExpressions;

namespace Alpes.Chassis.Domain;

/// <summary>Amounts of money as decimal text: exact, never a float, and never without their currency.</summary>
public static partial class Money
{
    /// <summary>What an amount must be, for people.</summary>
    public const string Rule = "must be a decimal such as 250000 or 12.5: not negative, at most 12 digits before the point and 2 after it";

    /// <summary>The currencies (ISO 4217) there are; each has two decimals.</summary>
    public static IReadOnlyList<string> Currencies { get; } = ["COP", "USD", "EUR"];

    /// <summary>Reads an amount; what a float would write, such as <c>1e5</c>, is none.</summary>
    public static bool TryParse(string? text, out decimal amount)
    {
        amount = 0;
        return text is not null && Pattern().IsMatch(text) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>The one text of an amount: without zeros that say nothing.</summary>
    public static string Text(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9]{1,12}(\.[0-9]{1,2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
