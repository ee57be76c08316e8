using Alpes.Chassis.Hosting;
using Alpes.Chassis.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Bff.Edge;

/// <summary>The <c>Idempotency-Key</c> of a request.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>The key, or null without one; scoped by method and path.</summary>
    /// <exception cref="BadHttpRequestException">400: it cannot be a key.</exception>
    public static IdempotencyKey? IdempotencyKey(this HttpRequest request)
    {
        var given = request.Headers[Name];
        if (given.Count == 0) return null;
        return given.Count == 1 && Chassis.Idempotency.IdempotencyKey.IsValid(given[0]!)
            ? new IdempotencyKey(request.Method + " " + request.Path, given[0]!)
            : throw new BadHttpRequestException($"{Name}: must be one of 1 to 255 printable ASCII characters.");
    }

    public static ProblemHttpResult Reused { get; } = Problems.Of(StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused",
        $"{Name}: was used with another body; a new intention needs a new key.");
}
