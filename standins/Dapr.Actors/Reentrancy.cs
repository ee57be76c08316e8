namespace Dapr.Actors;

/// <summary>The id of the chain of calls that this one belongs to, as its request brought it; calls that it makes take it along.</summary>
internal static class Reentrancy
{
    public const string Header = "Dapr-Reentrancy-Id";

    private static readonly AsyncLocal<string?> Current = new();

    public static string? Id
    {
        get => Current.Value;
        set => Current.Value = value;
    }
}
