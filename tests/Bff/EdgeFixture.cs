namespace Alpes.Tests.Bff;

/// <summary>One edge for the tests of a class: each keeps to ids of its own.</summary>
public sealed class EdgeFixture : IAsyncLifetime
{
    internal EdgeHost Edge { get; } = EdgeHost.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Edge.DisposeAsync();
}
