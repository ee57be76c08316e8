using System.Text.Json;

namespace Alpes.Chassis.Consumers;

/// <summary>A parked message as an operator sees it.</summary>
/// <param name="Attempts">How often it was tried; 0 when it only waits behind another of its stream.</param>
/// <param name="Message">The message as it travels; left out of lists.</param>
/// <param name="Actions">What operators did with it, oldest first; left out of lists.</param>
internal sealed record ParkedMessage(
    string Id, string Consumer, string Source, string Topic, string MessageId, string Type, string StreamId, long? Position, string Reason, int Attempts,
    DateTime FirstAt, DateTime LastAt, JsonElement? Message = null, ParkedAction[]? Actions = null);
