using Alpes.Chassis.Hosting;
using Alpes.Chassis.Ids;

namespace Alpes.Bff.Queries;

/// <summary>Queries, answered by the services that know.</summary>
internal static class QueriesApi
{
    public static void MapQueries(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/query/{data_id}", Record);
        routes.MapGet("/query/{data_id}/history", History);
        routes.MapGet("/query/partner/{partner_id}", OfPartner);
        routes.MapGet("/query/all", All);
        routes.MapGet("/partners/{partner_id}/rules", Rules);
    }

    private static IResult Record(string data_id, IDataQuery query, string? as_of) =>
        Of(data_id, cancellation => query.Record(data_id, as_of, cancellation));

    private static IResult History(string data_id, IDataQuery query) =>
        Of(data_id, cancellation => query.History(data_id, cancellation));

    private static IResult OfPartner(string partner_id, IDataQuery query, string? limit, string? after, string? include) =>
        Of(partner_id, cancellation => query.OfPartner(partner_id, limit, after, include, cancellation));

    private static ForwardedAnswer All(IDataQuery query, string? limit, string? after, string? include) =>
        new(cancellation => query.All(limit, after, include, cancellation));

    private static IResult Rules(string partner_id, IPartnerRules rules) =>
        Of(partner_id, cancellation => rules.Rules(partner_id, cancellation));

    /// <summary>What cannot be an id is the id of nothing; nor can a service be asked for what a path means as a direction.</summary>
    private static IResult Of(string id, Func<CancellationToken, Task<HttpResponseMessage>> ask) => Id.IsValid(id) && id is not ("." or "..")
        ? new ForwardedAnswer(ask)
        : Problems.Of(StatusCodes.Status404NotFound, "There is nothing of this id.");
}
