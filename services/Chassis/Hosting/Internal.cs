using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Alpes.Chassis.Hosting;

/// <summary>Routes that only the service's own sidecar may call: with an app token configured, they want it.</summary>
internal static class Internal
{
    public const string Policy = "Dapr";

    public static void Only(IEndpointConventionBuilder route)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("APP_API_TOKEN")))
            route.WithMetadata(new AuthorizeAttribute(Policy));
    }
}
