namespace Alpes.Chassis.Consumers;

/// <summary>Another replica moved the checkpoint first; what this one did is taken back.</summary>
internal sealed class CheckpointLostException(string consumer, string source, string topic)
    : Exception($"{consumer} at {topic} of {source} was moved by another replica.");
