using Alpes.Chassis.Operators;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Alpes.Chassis.Hosting;

/// <summary>What a client meets at every service: problem details, authentication of the sidecar, OpenAPI.</summary>
internal static class Edge
{
    public static void AddEdge(this WebApplicationBuilder builder, string appId)
    {
        var services = builder.Services;
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Describe);
        services.AddExceptionHandler<Failures>();
        services.AddAuthentication(SidecarOnly.Policy).AddDapr().AddOperators();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthorization(options => options.AddDapr(SidecarOnly.Policy));
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Alpes " + appId;
            return Task.CompletedTask;
        }));
        builder.AddHealth();
        builder.AddTelemetry(appId);
    }

    private static void Describe(ProblemDetailsContext context) =>
        context.ProblemDetails.Extensions.TryAdd("code", Problems.Code(context.ProblemDetails.Status));
}
