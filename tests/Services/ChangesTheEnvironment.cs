namespace Alpes.Tests.Services;

/// <summary>Tests that change the process's environment: they run while no other does.</summary>
[CollectionDefinition(nameof(ChangesTheEnvironment), DisableParallelization = true)]
public sealed class ChangesTheEnvironment;
