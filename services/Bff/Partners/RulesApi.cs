using System.Text.Json;
using System.Text.Json.Nodes;
using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Alpes.Chassis.Ids;
using Alpes.Contracts;
using Alpes.Contracts.Validation;
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
                "They take the place of those before, as the next version, and judge records that come in from then on. Whether they make sense the validation service says: see the command's result.",
                400, 408, 413, 415, 422, 503)
            .WithBody("application/json", typeof(PutRules), JsonNode.Parse("""{"rules":[{"pointer":"/name","required":true,"type":"string","max_length":80}]}""")!);
    }

    private static async Task<Results<Accepted<RulesAccepted>, ProblemHttpResult>> Register(HttpContext http, string partner_id, CommandLog commands)
    {
        var body = await http.Request.ReadJson(http.RequestAborted);
        if (!Id.IsValid(partner_id)) return Refusal.Invalid(new FieldError("partner_id", "must be 1 to 128 of A-Z a-z 0-9 . _ : -")).ToProblem();
        if (RulesReader.Read(body, out var put) is { } refusal) return refusal.ToProblem();
        var now = commands.Now;
        var answer = new RulesAccepted(Id.New(now), http.CorrelationId(), partner_id);
        var data = JsonSerializer.SerializeToUtf8Bytes(
            new RegisterPartnerRules(partner_id, put!.Rules), ContractsJson.Default.RegisterPartnerRules);
        var draft = CommandLog.Draft(
            answer.CommandId, answer.CorrelationId, "partner-" + partner_id, ValidationTypes.RegisterPartnerRules, data, now);
        return await commands.Accept(http, body, draft, answer, BffJson.Default.RulesAccepted);
    }
}
