using Alpes.Chassis.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Bff.Edge;

/// <summary>Why the edge does not take what a client sent.</summary>
/// <param name="Code">Stable, for programs: <c>malformed</c>, <c>invalid</c> or <c>too_large</c>.</param>
internal sealed record Refusal(string Code, IReadOnlyList<FieldError> Errors)
{
    public static Refusal Malformed(string text) => new("malformed", [new FieldError("", text)]);

    public static Refusal Invalid(params IReadOnlyList<FieldError> errors) => new("invalid", errors);

    /// <summary>All of it in one line.</summary>
    public string Text => string.Join("; ", Errors);

    public ProblemHttpResult ToProblem() => Code == "malformed"
        ? Problems.Of(StatusCodes.Status400BadRequest, Text)
        : Problems.Invalid(Errors.GroupBy(error => error.Field.Length == 0 ? "$" : error.Field, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Select(error => error.Text).ToArray(), StringComparer.Ordinal));
}
