using System.Text.Json;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Ingestion;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Ingestion.Application;

/// <summary>Takes a record in at once, for callers inside the platform; partners use the edge.</summary>
internal static class IngestEndpoint
{
    public static void MapIngest(this IEndpointRouteBuilder routes) => routes.MapPost("/ingest", Ingest)
        .WithSummary("Takes one record in and answers when it is durable.")
        .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)
        .OnlyForSidecar();

    /// <param name="DataId">The record's id; made here when it is not given.</param>
    internal sealed record Request(string? DataId, string? PartnerId, JsonElement Payload);

    private static async Task<Results<Created<Ingested>, ProblemHttpResult>> Ingest(
        Request request, CommandExecutor executor, IngestDataHandler handler, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var command = new IngestData(request.DataId ?? Id.New(now), request.PartnerId ?? "", request.Payload);
        var cause = Id.New(now);
        var outcome = await executor.Execute(handler, command, new Correlation(cause, cause), cancellation);
        return outcome switch
        {
            { Succeeded: true } => TypedResults.Created((string?)null, (Ingested)outcome.Result!),
            { Code: "already_ingested" or "busy" } => Problems.Of(StatusCodes.Status409Conflict, outcome.Code, outcome.Text!),
            _ => Problems.Of(StatusCodes.Status422UnprocessableEntity, outcome.Code!, outcome.Text!),
        };
    }
}
