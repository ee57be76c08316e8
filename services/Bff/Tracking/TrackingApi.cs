using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Alpes.Bff.Batches;
using Alpes.Bff.Commands;
using Alpes.Bff.Edge;

namespace Alpes.Bff.Tracking;

/// <summary>Takes impressions and conversions in: one, an array, or as a stream of any size.</summary>
internal static class TrackingApi
{
    private const string Lines = "application/x-ndjson";

    private const string Impression =
        """{"id":"imp-1","campana_id":"verano","influencer_id":"ana","usuario_id":"u-7","tipo_evento":"VISTA","referrer":"https://example.com/","timestamp":"2026-01-31T09:30:00Z"}""";

    private const string Conversion =
        """{"id":"con-1","campana_id":"verano","influencer_id":"ana","usuario_id":"u-7","tipo_evento":"COMPRA","tipo_conversion":"VENTA","valor":"250000","moneda":"COP","timestamp":"2026-01-31T09:31:00Z"}""";

    private const string Text =
        "One object, an array of up to 1,000 in at most 1 MiB, or one a line (application/x-ndjson) of any size; each is a command of its own. "
        + "Of an array and of lines the good ones are taken, and the answer {accepted, refused, errors, …} says which are not and why. "
        + "An id counts once, for ever: the same again is no second one, and something else under it is rejected (see the command's result). "
        + "IP address and user agent are checked and not kept.";

    public static void MapTracking(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("/tracking").WithTags("Tracking").RequireRateLimiting(Overload.Commands);
        routes.MapPost("/impresiones", (HttpContext http, CommandLog commands, BatchLog batches, TimeProvider time) =>
                Register(http, commands, batches, new ImpressionReader(time),
                    (command, correlation, id) => new ImpressionAccepted(command, correlation, id), BffJson.Default.ImpressionAccepted))
            .Documented<ImpressionAccepted>("Register impressions", typeof(ImpressionBody), Impression);
        routes.MapPost("/conversiones", (HttpContext http, CommandLog commands, BatchLog batches, TimeProvider time) =>
                Register(http, commands, batches, new ConversionReader(time),
                    (command, correlation, id) => new ConversionAccepted(command, correlation, id), BffJson.Default.ConversionAccepted))
            .Documented<ConversionAccepted>("Register conversions", typeof(ConversionBody), Conversion);
    }

    private static async Task<IResult> Register<TAnswer>(
        HttpContext http, CommandLog commands, BatchLog batches, ICommandReader reader, Func<string, string, string, TAnswer> answer, JsonTypeInfo<TAnswer> json)
        where TAnswer : ICommandAccepted
    {
        if (RequestBody.Require(http.Request, "application/json", Lines) == Lines) return await batches.Accept(http, reader);
        var body = await http.Request.ReadAll(http.RequestAborted);
        return ArrayElements.Begins(body) ? await commands.AcceptArray(http, body, reader) : await commands.Accept(http, body, reader, answer, json);
    }

    private static void Documented<TAnswer>(this RouteHandlerBuilder route, string summary, Type body, string example) => route
        .WithDocs(summary, Text, 400, 408, 413, 415, 422, 503)
        .WithBody("application/json", body, JsonNode.Parse(example)!)
        .WithBody(Lines, typeof(string), example)
        .Produces<TAnswer>(StatusCodes.Status202Accepted);
}
