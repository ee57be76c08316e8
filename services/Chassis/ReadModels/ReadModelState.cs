namespace Alpes.Chassis.ReadModels;

/// <summary>How a read model stands.</summary>
/// <param name="Serves">The generation that queries are answered from; absent when there is none that can be read.</param>
/// <param name="Since">Since when it serves, UTC.</param>
/// <param name="IsCurrent">Whether it is of the code's shape; one of another shape stands still until the rebuild is done.</param>
/// <param name="Rebuild">Absent when none is going on.</param>
internal sealed record ReadModelState(string Name, string? Serves, DateTime? Since, bool IsCurrent, RebuildState? Rebuild);
