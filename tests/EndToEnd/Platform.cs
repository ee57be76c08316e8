namespace Alpes.Tests.EndToEnd;

/// <summary>A platform that lives as long as the tests that share it.</summary>
public sealed class Platform : LocalPlatform, IAsyncLifetime;
