using Alpes.Chassis.Consumers;

namespace Alpes.Chassis.ReadModels;

/// <summary>A topic that a read model is made of.</summary>
/// <param name="Sources">The apps whose logs its events come from.</param>
/// <param name="Handler">What takes its events into the generation that serves, or into one that is being built.</param>
internal sealed record ProjectedTopic(string Topic, IReadOnlyList<string> Sources, Func<string?, IBatchHandler> Handler);
