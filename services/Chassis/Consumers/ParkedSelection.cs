using System.Text.Json.Serialization;
using Alpes.Chassis.Log;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Consumers;

/// <summary>Which parked messages to do something with: those named, or those that all of what is given fits, or all.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ParkedSelection(
    string[]? Ids = null, string? Consumer = null, string? Type = null, string? Stream = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null,
    bool All = false)
{
    /// <summary>Whether it says anything: nothing at all is not everything.</summary>
    public bool IsGiven => All || Ids is not null || Consumer is not null || Type is not null || Stream is not null || Since is not null || Until is not null;

    public IQueryable<ParkedRow> Of(IQueryable<ParkedRow> rows)
    {
        rows = new ParkedFilter(Consumer, Type, Stream, Since, Until).Of(rows);
        return Ids is null ? rows : rows.Where(row => EF.Parameter(Ids).Contains(row.Id));
    }
}
