namespace Alpes.Chassis.ReadModels;

/// <summary>A read model's tables are being built, and none that are there can be read meanwhile.</summary>
public sealed class ReadModelUnavailableException(string model) : Exception($"{model} is being rebuilt; it cannot be asked until that is done.");
