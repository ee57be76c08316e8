using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Alpes.Bff.Queries;

/// <summary>Which part of a list; the service that answers judges it.</summary>
internal sealed record Page(
    [property: FromQuery(Name = "limit"), Description("1 to 1000; 100 where it is not given.")] string? Limit,
    [property: FromQuery(Name = "after"), Description("From the Link of the page before.")] string? After);
