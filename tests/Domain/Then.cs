using System.Text.Json;
using Alpes.Chassis.Domain;

namespace Alpes.Tests.Domain;

/// <summary>…then these were raised, or it was refused.</summary>
internal static class Then
{
    public static void Raised(Aggregate aggregate, params object[] events) =>
        Assert.Equal(events.Select(Text), aggregate.Changes.Select(Text));

    public static void Refused(Outcome outcome, string code, string textHas = "")
    {
        Assert.False(outcome.Succeeded);
        Assert.Equal(code, outcome.Code);
        Assert.Contains(textHas, outcome.Text, StringComparison.Ordinal);
    }

    // Records with arrays and JSON in them are equal when they read the same.
    private static string Text(object e) => e.GetType().Name + JsonSerializer.Serialize(e, e.GetType());
}
