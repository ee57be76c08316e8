using Alpes.Chassis.Log;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Consumers;

/// <summary>What every consumer of a service works with.</summary>
internal sealed record ConsumerParts(
    Database Database, EventLog Log, Checkpoints Checkpoints, Parking Parking, RemoteLog Logs, TimeProvider Time, ILogger<Consumer> Logger);
