using System.Net;
using System.Net.Http.Headers;

namespace Refit;

/// <summary>An answer that is no success, or whose body could not be read as what it was to be.</summary>
public class ApiException : ApiExceptionBase
{
    private ApiException(string message, HttpResponseMessage response, string? content, RefitSettings settings, Exception? innerException)
        : base(message, response.RequestMessage!, settings, innerException)
    {
        (StatusCode, ReasonPhrase, Headers) = (response.StatusCode, response.ReasonPhrase, response.Headers);
        (ContentHeaders, Content) = (response.Content.Headers, content);
    }

    public HttpStatusCode StatusCode { get; }

    public string? ReasonPhrase { get; }

    public HttpResponseHeaders Headers { get; }

    public HttpContentHeaders? ContentHeaders { get; protected set; }

    /// <summary>The body of the answer.</summary>
    public string? Content { get; set; }

    public bool HasContent => !string.IsNullOrWhiteSpace(Content);

    /// <summary>The body of the answer, read by the content serializer.</summary>
    public async Task<T?> GetContentAsAsync<T>()
    {
        if (!HasContent) return default;
        using var content = new StringContent(Content!);
        return await RefitSettings.ContentSerializer.FromHttpContentAsync<T>(content);
    }

    internal static async Task<ApiException> ReadAsync(HttpResponseMessage response, RefitSettings settings, CancellationToken cancellationToken)
    {
        string? content = null;
        try
        {
            content = await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (HttpRequestException)
        {
            // The status says what failed; a body that broke off adds nothing.
        }

        var message = $"Response status code does not indicate success: {(int)response.StatusCode} ({response.ReasonPhrase}).";
        return new ApiException(message, response, content, settings, null);
    }

    internal static ApiException Unreadable(HttpResponseMessage response, RefitSettings settings, Exception reason) =>
        new("An error occured deserializing the response.", response, null, settings, reason);
}
