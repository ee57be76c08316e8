using System.Text.Json;

namespace Alpes.Chassis.Consumers;

/// <summary>A parked message as an operator sees it.</summary>
/// <param name="Message">The message as it travels; left out of lists.</param>
/// <param name="Attempts">How often it was tried.</param>
internal sealed record ParkedMessage(
    string Id, string Consumer, string Source, string Topic, string MessageId, string Type, string StreamId, string Reason, int Attempts,
    DateTime FirstAt, DateTime LastAt, JsonElement? Message);
