using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Alpes.Chassis.Hosting;

/// <summary>Routes that only the service's own sidecar may call: with an app token configured, they want it.</summary>
internal static class SidecarOnly
{
    public const string Policy = "Dapr";

    public static TBuilder OnlyForSidecar<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("APP_API_TOKEN")) ? route : route.WithMetadata(new AuthorizeAttribute(Policy));
}
