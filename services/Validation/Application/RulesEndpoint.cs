using Alpes.Chassis.Hosting;
using Alpes.Chassis.Log;
using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Validation.Application;

/// <summary>The rules that judge a partner's records.</summary>
internal static class RulesEndpoint
{
    public static void MapRules(this IEndpointRouteBuilder routes) => routes.MapGet("/partners/{partner_id}/rules", Rules)
        .WithSummary("The partner's rules in force, with their version.")
        .WithProblems(StatusCodes.Status404NotFound)
        .OnlyForSidecar();

    private static async Task<Results<Ok<PartnerRulesRegistered>, ProblemHttpResult>> Rules(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "partner_id")] string partnerId, Sessions sessions, CancellationToken cancellation)
    {
        var partner = await sessions.Open().Load<PartnerRuleSet>(PartnerRuleSet.Stream(partnerId), cancellation);
        return partner.Current is { } current
            ? TypedResults.Ok(current)
            : Problems.Of(StatusCodes.Status404NotFound, "not_found", "This partner has registered no rules; the general rules judge its records.");
    }
}
