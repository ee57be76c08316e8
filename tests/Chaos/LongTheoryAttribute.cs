namespace Alpes.Tests.Chaos;

/// <summary>Tests of the long version alone.</summary>
public sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = Seed.IsLong ? null : LongFactAttribute.Why;
}
