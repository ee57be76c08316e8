using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Alpes.Chassis.Hosting;

/// <summary>
/// Routes for the service's own sidecar, which is how the rest of the platform reaches it: where <c>APP_API_TOKEN</c> is set, they want it.
/// </summary>
public static class SidecarOnly
{
    internal const string Policy = "Dapr";

    public static TBuilder OnlyForSidecar<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("APP_API_TOKEN")) ? route : route.WithMetadata(new AuthorizeAttribute(Policy));
}
