namespace Alpes.Tests.EndToEnd;

/// <summary>One platform for all tests that kill its processes, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedKilledPlatform : ICollectionFixture<KilledPlatform>
{
    public const string Name = "killed platform";
}
