namespace Alpes.Tests.EndToEnd;

/// <summary>One platform for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPlatform : ICollectionFixture<Platform>
{
    public const string Name = "platform";
}
