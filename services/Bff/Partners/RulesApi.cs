using System.Text.Json;
using System.Text.Json.Nodes;
using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Alpes.Chassis.Ids;
using Alpes.Contracts.Validation.Schemas;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Bff.Partners;

/// <summary>Registers and shows the rules of a partner.</summary>
internal static class RulesApi
{
    public static void MapPartnerRules(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("").WithTags("Partner rules");
        routes.MapPut("/partners/{partner_id}/rules", Register).RequireRateLimiting(Overload.Commands)
            .WithDocs("Set a partner's rules",
                "A JSON Schema (draft 2020-12) for the payload. It takes the place of the one before, as the next version, and judges records that come in from then on; `true` takes all rules away. "
                + "A schema that cannot be used is refused, with the place as a JSON Pointer: $ref points into the schema (#/$defs/…) and never back to itself; patterns match without backtracking; "
                + $"format is for the reader and judges nothing; at most {PartnerSchema.MaxBytes / 1024} KiB. Members named x-… are yours.",
                400, 408, 413, 415, 422, 503)
            .WithBody("application/json", typeof(JsonElement),
                JsonNode.Parse("""{"type":"object","required":["name"],"properties":{"name":{"type":"string","maxLength":80}}}""")!);
    }

    private static async Task<Results<Accepted<RulesAccepted>, ProblemHttpResult>> Register(HttpContext http, string partner_id, CommandLog commands)
    {
        RequestBody.Require(http.Request, "application/json");
        if (!Id.IsValid(partner_id)) return Refusal.Invalid(new FieldError("partner_id", Id.Rule)).ToProblem();
        return await commands.Accept(http, await http.Request.ReadAll(http.RequestAborted), new RulesReader(partner_id),
            (command, correlation, partner) => new RulesAccepted(command, correlation, partner), BffJson.Default.RulesAccepted);
    }
}
