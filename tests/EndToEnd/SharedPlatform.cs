namespace Alpes.Tests.EndToEnd;

/// <summary>One platform for all tests that leave it standing.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPlatform : ICollectionFixture<Platform>
{
    public const string Name = "platform";
}
