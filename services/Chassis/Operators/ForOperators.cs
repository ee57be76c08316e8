using System.Security.Claims;
using Alpes.Chassis.Messages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Alpes.Chassis.Operators;

/// <summary>Routes for those who run the platform.</summary>
public static class ForOperators
{
    private const string Policy = "Operators";

    /// <summary>Lets nobody but operators call it; see <c>OPERATOR_API_TOKEN</c>.</summary>
    public static TBuilder OnlyForOperators<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AuthorizeAttribute(Policy));

    internal static TBuilder OnlyForOperatorsBehindSidecar<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.OnlyForOperators().WithMetadata(new BehindSidecar());

    internal static void AddOperators(this AuthenticationBuilder authentication)
    {
        authentication.AddScheme<AuthenticationSchemeOptions, OperatorAuthentication>(OperatorAuthentication.SchemeName, null);
        authentication.Services.AddSingleton<OperatorTokens>();
        authentication.Services.Configure<AuthorizationOptions>(options => options.AddPolicy(Policy, policy => policy
            .AddAuthenticationSchemes(OperatorAuthentication.SchemeName).RequireRole(OperatorAuthentication.Role)));
    }

    internal static string OperatorName(this HttpContext http) => http.User.FindFirstValue(ClaimTypes.Name) ?? "";

    /// <summary>What the operator who calls does, for the log.</summary>
    internal static Log.Draft Acts(this HttpContext http, string action, string subject, DateTimeOffset now)
    {
        var id = Ids.Id.New(now);
        return new Log.Draft(subject, Version: 0, id, OperatorTypes.Acted,
            MessageTypes.Write(OperatorTypes.Acted, new OperatorActed(action, subject, http.OperatorName())),
            new Correlation(id, id, null, System.Diagnostics.Activity.Current?.Id), now);
    }
}
