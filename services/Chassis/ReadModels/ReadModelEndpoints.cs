using Alpes.Chassis.Hosting;
using Alpes.Chassis.Operators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alpes.Chassis.ReadModels;

/// <summary>How the service's read models stand, and building one anew.</summary>
internal static class ReadModelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/read-models").WithTags("Read models").OnlyForOperatorsBehindSidecar();
        models.MapGet("", List).WithSummary("The read models, with how far a rebuild is.");
        models.MapPost("/{name}/rebuild", Rebuild).WithSummary("Builds a read model anew from its sources, beside the one that serves until it is done.");
    }

    private static async Task<Ok<ReadModelState[]>> List(ReadModelSet models, CancellationToken cancellation) =>
        TypedResults.Ok(await Task.WhenAll(models.All.Select(model => models.State(model, cancellation))));

    private static async Task<Results<Accepted<ReadModelState>, ProblemHttpResult>> Rebuild(
        string name, ReadModelSet models, HttpContext http, TimeProvider time, CancellationToken cancellation)
    {
        if (models.All.FirstOrDefault(model => model.Name == name) is not { } model)
            return Problems.Of(StatusCodes.Status404NotFound, "There is no read model of this name.");
        return await models.BuildAgain(model, http.Acts("read-model.rebuild", "read-model-" + name, time.GetUtcNow()), cancellation)
            ? TypedResults.Accepted("/read-models", await models.State(model, cancellation))
            : Problems.Of(StatusCodes.Status409Conflict, "rebuilding", "It is being rebuilt already.");
    }
}
