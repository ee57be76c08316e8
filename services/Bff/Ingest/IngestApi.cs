using System.Text.Json.Nodes;
using Alpes.Bff.Batches;
using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Bff.Ingest;

/// <summary>Takes partners' records in, one by one or as a stream of any size.</summary>
internal static class IngestApi
{
    private const string Example = """{"partner_id":"clinic-7","payload":{"name":"Ana","age":42}}""";

    public static void MapIngest(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("").WithTags("Records").RequireRateLimiting(Overload.Commands);
        routes.MapPost("/ingest", IngestOne)
            .WithDocs("Hand over one record",
                "The record is durable when this answers; ingestion, validation and processing follow. Its command's state is at Location. Members other than these three are passed over.",
                400, 408, 413, 415, 422, 503)
            .WithBody("application/json", typeof(RecordBody), JsonNode.Parse(Example)!);
        routes.MapPost("/ingest/batch", IngestMany)
            .WithDocs("Hand over many records, one a line",
                "A stream of any size; each line is at most 1 MiB and a command of its own. A bad line is refused and the rest goes on; the first 100 refusals are told. "
                + "Lines are committed as they come: of a batch that breaks off, those stay. Send it again under the same Idempotency-Key: lines that are in are not taken twice, "
                + "and the answer is the one it would have been. Until a batch under a key has come to its end, lines that are in must come again as they were.",
                400, 408, 415, 422, 503)
            .WithBody("application/x-ndjson", typeof(string), Example + "\n" + Example);
    }

    private static async Task<Results<Accepted<RecordAccepted>, ProblemHttpResult>> IngestOne(HttpContext http, CommandLog commands)
    {
        RequestBody.Require(http.Request, "application/json");
        return await commands.Accept(http, await http.Request.ReadAll(http.RequestAborted), new RecordReader(),
            (command, correlation, record) => new RecordAccepted(command, correlation, record), BffJson.Default.RecordAccepted);
    }

    private static Task<Results<Accepted<BatchAnswer>, ProblemHttpResult>> IngestMany(HttpContext http, BatchLog batches)
    {
        RequestBody.Require(http.Request, "application/x-ndjson");
        return batches.Accept(http, new RecordReader());
    }
}
