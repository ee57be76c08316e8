using Alpes.Chassis.Consumers;
using Alpes.Chassis.ReadModels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;

namespace Alpes.Chassis.Hosting;

/// <summary>The other half of <see cref="ChassisHost"/>: the routes that every service has.</summary>
public static class ChassisApp
{
    public static WebApplication MapChassis(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(context =>
        {
            var status = context.HttpContext.Response.StatusCode;
            return Problems.Of(status, ReasonPhrases.GetReasonPhrase(status) + ".").ExecuteAsync(context.HttpContext);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi();
        app.MapScalarApiReference();
        DeliveryEndpoints.Map(app, app.Services.GetRequiredService<ConsumerSet>(),
            app.Services.GetRequiredService<ChassisOptions>(), app.Services.GetRequiredService<ServiceName>());
        FeedEndpoint.Map(app);
        ParkedEndpoints.Map(app);
        ReadModelEndpoints.Map(app);
        CaughtUpEndpoint.Map(app);
        app.MapSubscribeHandler();
        return app;
    }
}
