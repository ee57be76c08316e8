using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Actors.Api;

/// <summary>Answers that say no, given by more than one API.</summary>
internal static class Refusals
{
    public static Task ReservedAsync(ActorRequest request) => ApiError.WriteAsync(
        request.Http, 403, "ERR_ACTOR_TYPE_RESERVED", $"actor type \"{request.Type}\" is reserved for the Dapr workflow runtime; direct actor API access is not permitted");

    public static Task MalformedAsync(ActorRequest request, FormatException e) => ApiError.WriteAsync(request.Http, 400, "ERR_MALFORMED_REQUEST", e.Message);
}
