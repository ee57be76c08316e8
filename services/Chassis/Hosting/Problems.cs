using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Chassis.Hosting;

/// <summary>Problem details (RFC 9457) with a stable code, and the fields at fault where there are any.</summary>
public static class Problems
{
    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: [new("code", code)]);

    /// <summary>422: understood, but some fields are not as they must be.</summary>
    /// <param name="errors">Texts by field, in the body's own names.</param>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        TypedResults.Problem("Some fields are not as they must be.", statusCode: StatusCodes.Status422UnprocessableEntity,
            extensions: [new("code", "invalid"), new("errors", errors)]);

    /// <summary>422 for one field.</summary>
    public static ProblemHttpResult Invalid(string field, string text) => Invalid(new Dictionary<string, string[]> { [field] = [text] });

    /// <summary>Same, with the code that goes with the status.</summary>
    public static ProblemHttpResult Of(int status, string detail) => Of(status, Code(status), detail);

    /// <summary>Says on the API page that a route answers with problems of these statuses.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder route, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses) route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return route;
    }

    internal static string Code(int? status) => status switch
    {
        400 => "malformed",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        408 => "too_slow",
        409 => "conflict",
        413 => "too_large",
        415 => "unsupported_media_type",
        422 => "invalid",
        503 => "unavailable",
        _ => "failed",
    };
}
