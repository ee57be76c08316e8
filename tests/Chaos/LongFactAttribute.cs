namespace Alpes.Tests.Chaos;

/// <summary>A test of the long version alone.</summary>
public sealed class LongFactAttribute : FactAttribute
{
    public const string Why = "Part of the long version: set ALPES_CHAOS to the number of commands a run, such as 10000.";

    public LongFactAttribute() => Skip = Seed.IsLong ? null : Why;
}
