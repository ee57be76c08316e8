using System.Text.Json.Serialization;

namespace Alpes.DataQuery.Domain;

/// <summary>How far the work on a record is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkStatus>))]
internal enum WorkStatus
{
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("started")]
    Started,

    [JsonStringEnumMemberName("completed")]
    Completed,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
