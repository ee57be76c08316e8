using System.ComponentModel;
using Alpes.Chassis.Log;
using Microsoft.AspNetCore.Mvc;

namespace Alpes.Chassis.Consumers;

/// <summary>Which parked messages; what is not given does not matter.</summary>
internal sealed record ParkedFilter(
    [property: FromQuery(Name = "consumer"), Description("The consumer that parked it.")] string? Consumer = null,
    [property: FromQuery(Name = "type"), Description("The message's type.")] string? Type = null,
    [property: FromQuery(Name = "stream"), Description("The message's stream.")] string? Stream = null,
    [property: FromQuery(Name = "since"), Description("Parked then or later, an RFC 3339 time.")] DateTimeOffset? Since = null,
    [property: FromQuery(Name = "until"), Description("Parked before then, an RFC 3339 time.")] DateTimeOffset? Until = null)
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
