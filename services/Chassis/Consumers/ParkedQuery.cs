using System.ComponentModel;
using Alpes.Chassis.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Alpes.Chassis.Consumers;

/// <summary>Which parked messages a list asks for.</summary>
internal sealed record ParkedQuery
{
    [FromQuery(Name = "consumer"), Description("The consumer that parked it.")]
    public string? Consumer { get; init; }

    [FromQuery(Name = "type"), Description("The message's type.")]
    public string? Type { get; init; }

    [FromQuery(Name = "stream"), Description("The message's stream.")]
    public string? Stream { get; init; }

    [FromQuery(Name = "since"), Description("Parked then or later, an RFC 3339 time.")]
    public string? Since { get; init; }

    [FromQuery(Name = "until"), Description("Parked before then, an RFC 3339 time.")]
    public string? Until { get; init; }

    [FromQuery(Name = "limit"), Description(Lists.Limits)]
    public string? Limit { get; init; }

    [FromQuery(Name = "after"), Description("From the Link of the page before.")]
    public string? After { get; init; }

    /// <summary>422 where it cannot be meant so.</summary>
    public ProblemHttpResult? Read(out ParkedFilter filter, out int limit)
    {
        limit = Lists.Limit(Limit) ?? 0;
        var (isSince, isUntil) = (Rfc3339.TryReadIfGiven(Since, out var since), Rfc3339.TryReadIfGiven(Until, out var until));
        filter = new ParkedFilter(Consumer, Type, Stream, since, until);
        if (limit == 0) return Lists.NoLimit();
        if (!isSince) return Problems.Invalid("since", Rfc3339.Rule);
        return isUntil ? null : Problems.Invalid("until", Rfc3339.Rule);
    }
}
