using Dapr;
using Dapr.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

public static class DaprApplicationBuilderExtensions
{
    /// <inheritdoc cref="UseCloudEvents(IApplicationBuilder, CloudEventsMiddlewareOptions)"/>
    public static IApplicationBuilder UseCloudEvents(this IApplicationBuilder builder) =>
        builder.UseCloudEvents(new CloudEventsMiddlewareOptions());

    /// <summary>Takes the envelope off: a request whose body is a CloudEvent reaches the endpoint with the event's data as its body.</summary>
    public static IApplicationBuilder UseCloudEvents(this IApplicationBuilder builder, CloudEventsMiddlewareOptions options) =>
        builder.UseMiddleware<CloudEventsMiddleware>(options);
}
