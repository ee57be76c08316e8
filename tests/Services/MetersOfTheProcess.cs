namespace Alpes.Tests.Services;

/// <summary>Meters of one name are one to whoever reads them, however many services are in a process: so there is one.</summary>
[CollectionDefinition(nameof(MetersOfTheProcess), DisableParallelization = true)]
public sealed class MetersOfTheProcess;
