namespace Alpes.Tests.Chaos;

/// <summary>A platform with one process a service, for runs that follow each other.</summary>
public sealed class OnePlatform : IAsyncLifetime
{
    internal ChaosPlatform Platform { get; private set; } = null!;

    public async Task InitializeAsync() => Platform = await ChaosPlatform.Start();

    public Task DisposeAsync() => Platform.DisposeAsync().AsTask();
}
