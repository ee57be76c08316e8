using System.ComponentModel;
using Alpes.Chassis.Log;
using Microsoft.AspNetCore.Mvc;

namespace Alpes.Chassis.Consumers;

/// <summary>Which parked messages; what is not given does not matter.</summary>
internal sealed record ParkedFilter
{
    [FromQuery(Name = "consumer"), Description("The consumer that parked it.")]
    public string? Consumer { get; init; }

    [FromQuery(Name = "type"), Description("The message's type.")]
    public string? Type { get; init; }

    [FromQuery(Name = "stream"), Description("The message's stream.")]
    public string? Stream { get; init; }

    [FromQuery(Name = "since"), Description("Parked then or later, an RFC 3339 time.")]
    public DateTimeOffset? Since { get; init; }

    [FromQuery(Name = "until"), Description("Parked before then, an RFC 3339 time.")]
    public DateTimeOffset? Until { get; init; }

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
