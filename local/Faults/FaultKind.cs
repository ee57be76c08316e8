using System.Text.Json.Serialization;

namespace Alpes.Local.Faults;

/// <summary>What can be made to go wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    [JsonStringEnumMemberName("duplicate")]
    Duplicate,

    [JsonStringEnumMemberName("delay")]
    Delay,

    [JsonStringEnumMemberName("reorder")]
    Reorder,

    [JsonStringEnumMemberName("drop-ack")]
    DropAck,

    [JsonStringEnumMemberName("drop-publish-ack")]
    DropPublishAck,

    [JsonStringEnumMemberName("lose")]
    Lose,

    [JsonStringEnumMemberName("kill")]
    Kill,

    [JsonStringEnumMemberName("broker-down")]
    BrokerDown,

    [JsonStringEnumMemberName("disk-full")]
    DiskFull,
}
