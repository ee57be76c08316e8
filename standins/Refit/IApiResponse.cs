using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Refit;

/// <summary>An answer, or why there is none, as a value: nothing is thrown.</summary>
public interface IApiResponse : IDisposable
{
    /// <summary>Whether there was an answer at all.</summary>
    [MemberNotNullWhen(true, nameof(StatusCode), nameof(Headers), nameof(ContentHeaders), nameof(Version))]
    bool IsReceived { get; }

    [MemberNotNullWhen(true, nameof(StatusCode), nameof(Headers), nameof(ContentHeaders), nameof(Version))]
    bool IsSuccessStatusCode { get; }

    /// <summary>Whether the answer is a success and its body was read.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    [MemberNotNullWhen(true, nameof(StatusCode), nameof(Headers), nameof(ContentHeaders), nameof(Version))]
    bool IsSuccessful { get; }

    HttpStatusCode? StatusCode { get; }

    string? ReasonPhrase { get; }

    HttpResponseHeaders? Headers { get; }

    HttpContentHeaders? ContentHeaders { get; }

    HttpRequestMessage RequestMessage { get; }

    Version? Version { get; }

    ApiExceptionBase? Error { get; }

    bool HasRequestError([MaybeNullWhen(false)] out ApiRequestException error);

    bool HasResponseError([MaybeNullWhen(false)] out ApiException error);
}
