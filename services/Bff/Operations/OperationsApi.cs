using System.Reflection;
using Alpes.Bff.Edge;
using Alpes.Bff.Queries;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Operators;
using Alpes.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Alpes.Bff.Operations;

/// <summary>What operators do with any service, through the edge.</summary>
internal static class OperationsApi
{
    private const int MaxMessage = 4 * 1024 * 1024;

    private static readonly string[] Services = [.. typeof(Apps).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field is { IsLiteral: true }).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal)];

    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("/operations").WithTags("Operations").OnlyForOperators();
        routes.MapGet("", () => Services).WithDocs("List the services", "Their app ids, for the routes below.", 401, 403);

        var service = routes.MapGroup("/{app}");
        service.MapGet("/parked", Service).WithDocs("List a service's parked messages",
            "Newest first; ?consumer, ?type, ?stream, ?since, ?until, ?limit and ?after. X-Total-Count is the true total; Link with rel=next leads on.", 401, 403, 404, 422, 503)
            .WithExample(200, """[{"id":"01a2027d-5d5f-7070-a438-521643c296db","consumer":"records","type":"DataIngested","reason":"…","attempts":5}]""");
        service.MapGet("/parked/{id}", Message).WithDocs("Show a parked message", "Whole, with what was done with it.", 401, 403, 404, 503);
        service.MapPut("/parked/{id}", Message).WithMetadata(new RequestSizeLimitAttribute(MaxMessage))
            .WithDocs("Edit a parked message", "The body takes the place of the message; it keeps its id, stream and position. Replay it afterwards.", 401, 403, 404, 413, 422, 503)
            .WithBody("application/json", typeof(object), "{}");
        service.MapPost("/parked/{id}/replay", Message).WithDocs("Replay a parked message", "With those that waited behind it in its stream.", 401, 403, 404, 409, 503);
        service.MapDelete("/parked/{id}", Message).WithDocs("Discard a parked message", "It is given up.", 401, 403, 404, 503);
        foreach (var (what, description) in ((string, string)[])[("replay", "The oldest first."), ("discard", "They are given up.")])
            service.MapPost("/parked/" + what, Service)
                .WithDocs($"{char.ToUpperInvariant(what[0])}{what[1..]} many parked messages", description + " Those of the ids, or those that the filter fits, or all.", 401, 403, 404, 422, 503)
                .WithBody("application/json", typeof(object), System.Text.Json.Nodes.JsonNode.Parse("""{"consumer":"records","type":"DataIngested"}""")!);
        service.MapGet("/read-models", Service).WithDocs("List a service's read models", "With the progress of a rebuild.", 401, 403, 404, 503);
        service.MapPost("/read-models/{name}/rebuild", Model)
            .WithDocs("Rebuild a read model", "From its sources' logs, beside the one that serves until it is done.", 401, 403, 404, 409, 503);
    }

    private static Task<IResult> Service(HttpContext http, string app, OperationsClient client) => Forward(http, app, "", client);

    private static Task<IResult> Message(HttpContext http, string app, string id, OperationsClient client) => Forward(http, app, id, client);

    private static Task<IResult> Model(HttpContext http, string app, string name, OperationsClient client) => Forward(http, app, name, client);

    private static async Task<IResult> Forward(HttpContext http, string app, string id, OperationsClient client)
    {
        if (!Services.Contains(app) || (id.Length > 0 && !Id.IsValid(id)) || id is "." or "..")
            return Problems.Of(StatusCodes.Status404NotFound, "There is nothing of this name.");
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var (request, prefix) = (body.ToArray(), "/operations/" + app);
        return new ForwardedAnswer(cancellation => client.Send(http.Request, app, http.Request.Path.Value![prefix.Length..], request, cancellation), prefix);
    }
}
