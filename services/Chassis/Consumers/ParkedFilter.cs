using Alpes.Chassis.Log;

namespace Alpes.Chassis.Consumers;

/// <summary>Which parked messages; what is not given does not matter.</summary>
internal sealed record ParkedFilter(string? Consumer, string? Type, string? Stream, DateTimeOffset? Since, DateTimeOffset? Until)
{
    public IQueryable<ParkedRow> Of(IQueryable<ParkedRow> rows)
    {
        var (since, until) = (Since?.UtcDateTime, Until?.UtcDateTime);
        if (Consumer is not null) rows = rows.Where(row => row.Consumer == Consumer);
        if (Type is not null) rows = rows.Where(row => row.Type == Type);
        if (Stream is not null) rows = rows.Where(row => row.StreamId == Stream);
        if (since is not null) rows = rows.Where(row => row.FirstAt >= since);
        return until is null ? rows : rows.Where(row => row.FirstAt < until);
    }
}
