using Alpes.Bff.Edge;
using Alpes.Bff.Queries;

namespace Alpes.Bff.Tracking;

/// <summary>What was tracked, answered by the service that knows.</summary>
internal static class TrackingQueriesApi
{
    private const string Statistics =
        """
        {"campana_id":"verano","total_impresiones":2,"total_conversiones":1,"valor_total":{"COP":"250000","USD":"0","EUR":"0"},"tasa_conversion":50,
         "usuarios_unicos":1,"por_hora":[{"hora":"2026-01-31T09:00:00Z","impresiones":2,"conversiones":1}],"ultima_actualizacion":"2026-01-31T09:31:02.5Z"}
        """;

    private const string Impression =
        """{"id":"imp-1","campana_id":"verano","tipo_evento":"VISTA","timestamp":"2026-01-31T09:30:00+00:00","influencer_id":"ana","usuario_id":"u-7"}""";

    private const string Conversion =
        """
        {"id":"con-1","campana_id":"verano","tipo_evento":"COMPRA","tipo_conversion":"VENTA","valor":"250000","moneda":"COP",
         "timestamp":"2026-01-31T09:31:00+00:00","influencer_id":"ana","usuario_id":"u-7"}
        """;

    public static void MapTrackingQueries(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("/tracking/queries").WithTags("Tracking");
        foreach (var (kind, what, example) in (ReadOnlySpan<(string, string, string)>)
            [("impresiones", "impression", Impression), ("conversiones", "conversion", Conversion)])
        {
            routes.MapGet($"/{kind}/{{id}}", (string id, ITrackingQuery query) => QueriesApi.Of(id, cancellation => query.One(kind, id, cancellation)))
                .WithDocs($"Get one {what}", "By its id.", 404, 503).WithExample(200, example);
            routes.MapList("campanas", kind).WithDocs($"List a campaign's {what}s", QueriesApi.ListText, 404, 422, 503).WithExample(200, $"[{example}]");
            routes.MapList("influencers", kind).WithDocs($"List an influencer's {what}s", QueriesApi.ListText, 404, 422, 503).WithExample(200, $"[{example}]");
            routes.MapList("campanas", kind, "campañas").ExcludeFromDescription();
        }
        routes.MapStatistics("campanas").WithDocs("Get a campaign's statistics",
            "Kept as events come. Money is text, by currency. por_hora holds the newest 1,000 hours (UTC) in which something happened. Of a campaign nobody knows all is zero.", 404, 503)
            .WithExample(200, Statistics);
        routes.MapStatistics("campañas").ExcludeFromDescription();
    }

    private static RouteHandlerBuilder MapList(this IEndpointRouteBuilder routes, string whose, string kind, string? path = null) =>
        routes.MapGet($"/{path ?? whose}/{{id}}/{kind}", (string id, ITrackingQuery query, [AsParameters] Page page) =>
            QueriesApi.Of(id, cancellation => query.List(whose, id, kind, page.Limit, page.After, cancellation)));

    private static RouteHandlerBuilder MapStatistics(this IEndpointRouteBuilder routes, string path) =>
        routes.MapGet($"/{path}/{{id}}/estadisticas", (string id, ITrackingQuery query) =>
            QueriesApi.Of(id, cancellation => query.Statistics(id, cancellation)));
}
