namespace Alpes.Tests.Architecture;

/// <summary>A rule holds, or each breach is said in full.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> breaches)
    {
        var text = string.Join('\n', breaches.Distinct());
        Assert.True(text.Length == 0, text);
    }
}
