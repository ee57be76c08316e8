using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Refit;

public sealed class ApiResponse<T>(
    HttpRequestMessage request, HttpResponseMessage? response, T? content, RefitSettings settings, ApiExceptionBase? error = null)
    : IApiResponse<T>
{
    [MemberNotNullWhen(true, nameof(StatusCode), nameof(Headers), nameof(ContentHeaders), nameof(Version))]
    public bool IsReceived => response is not null;

    [MemberNotNullWhen(true, nameof(StatusCode), nameof(Headers), nameof(ContentHeaders), nameof(Version))]
    public bool IsSuccessStatusCode => response is { IsSuccessStatusCode: true };

    [MemberNotNullWhen(false, nameof(Error))]
    [MemberNotNullWhen(true, nameof(StatusCode), nameof(Headers), nameof(ContentHeaders), nameof(Version))]
#pragma warning disable CS8775 // An answer that is no success always comes with its error.
    public bool IsSuccessful => IsSuccessStatusCode && Error is null;
#pragma warning restore CS8775

    public T? Content => content;

    public HttpStatusCode? StatusCode => response?.StatusCode;

    public string? ReasonPhrase => response?.ReasonPhrase;

    public HttpResponseHeaders? Headers => response?.Headers;

    public HttpContentHeaders? ContentHeaders => response?.Content.Headers;

    public HttpRequestMessage RequestMessage => request;

    public Version? Version => response?.Version;

    public RefitSettings Settings => settings;

    public ApiExceptionBase? Error => error;

    public bool HasRequestError([MaybeNullWhen(false)] out ApiRequestException error)
    {
        error = Error as ApiRequestException;
        return error is not null;
    }

    public bool HasResponseError([MaybeNullWhen(false)] out ApiException error)
    {
        error = Error as ApiException;
        return error is not null;
    }

    public void Dispose() => response?.Dispose();
}
