namespace Alpes.Tests.Bff;

/// <summary>Tests that look at what the process holds: they run while no other holds anything.</summary>
[CollectionDefinition(nameof(MemoryOfTheProcess), DisableParallelization = true)]
public sealed class MemoryOfTheProcess;
