using System.ComponentModel;
using Alpes.Chassis.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Alpes.Bff.Queries;

/// <summary>Which part of a list; the service that answers judges it.</summary>
internal sealed record Page
{
    [FromQuery(Name = "limit"), Description(Lists.Limits)]
    public string? Limit { get; init; }

    [FromQuery(Name = "after"), Description("From the Link of the page before.")]
    public string? After { get; init; }
}
