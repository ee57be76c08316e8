using System.ComponentModel;
using Alpes.Bff.Edge;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Ids;

namespace Alpes.Bff.Queries;

/// <summary>Queries, answered by the services that know.</summary>
internal static class QueriesApi
{
    public const string ListText = "Newest first. X-Total-Count is the true total; Link with rel=next leads on.";

    private const string Include = "payload: the records with their payload.";

    private const string Example =
        """
        {"id":"01a2027d-5d5f-7a99-a91a-4f5777f22228","partner_id":"clinic-7","timestamp":"2026-11-22T09:01:39.4Z","payload":{"name":"Ana","age":42},
         "validation":{"status":"completed","is_valid":true,"validation_errors":[],"rules":[]},
         "processing":{"status":"completed","steps":[],"result":{}}}
        """;

    public static void MapQueries(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("").WithTags("Queries");
        routes.MapGet("/query/{data_id}", Record)
            .WithDocs("Get a record", "With its validation and processing state; as it was at a time with as_of.", 404, 422, 503).WithExample(200, Example);
        routes.MapGet("/query/{data_id}/history", History)
            .WithDocs("Get a record's history", "Every event of the record, oldest first.", 404, 503).Produces<object[]>();
        routes.MapGet("/query/partner/{partner_id}", OfPartner)
            .WithDocs("List a partner's records", ListText, 404, 422, 503).WithExample(200, $"[{Example}]");
        routes.MapGet("/query/all", All)
            .WithDocs("List all records", ListText, 422, 503).WithExample(200, $"[{Example}]");
        routes.MapGet("/partners/{partner_id}/rules", Rules)
            .WithDocs("Get a partner's rules", "Those in force, with their version.", 404, 503)
            .WithExample(200, """{"partner_id":"clinic-7","version":1,"schema":{"type":"object","required":["name"]}}""");
    }

    private static IResult Record(string data_id, IDataQuery query, [Description("An RFC 3339 time: the record as it was then.")] string? as_of) =>
        Of(data_id, cancellation => query.Record(data_id, as_of, cancellation));

    private static IResult History(string data_id, IDataQuery query) =>
        Of(data_id, cancellation => query.History(data_id, cancellation));

    private static IResult OfPartner(string partner_id, IDataQuery query, [AsParameters] Page page, [Description(Include)] string? include) =>
        Of(partner_id, cancellation => query.OfPartner(partner_id, page.Limit, page.After, include, cancellation));

    private static ForwardedAnswer All(IDataQuery query, [AsParameters] Page page, [Description(Include)] string? include) =>
        new(cancellation => query.All(page.Limit, page.After, include, cancellation));

    private static IResult Rules(string partner_id, IPartnerRules rules) =>
        Of(partner_id, cancellation => rules.Rules(partner_id, cancellation));

    /// <summary>What cannot be an id is the id of nothing; nor can a service be asked for what a path means as a direction.</summary>
    public static IResult Of(string id, Func<CancellationToken, Task<HttpResponseMessage>> ask) => Id.IsValid(id) && id is not ("." or "..")
        ? new ForwardedAnswer(ask)
        : Problems.Of(StatusCodes.Status404NotFound, "There is nothing of this id.");
}
