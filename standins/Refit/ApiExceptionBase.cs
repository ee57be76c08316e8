namespace Refit;

/// <summary>A request that did not succeed.</summary>
public abstract class ApiExceptionBase : Exception
{
    private protected ApiExceptionBase(string exceptionMessage, HttpRequestMessage message, RefitSettings settings, Exception? innerException)
        : base(exceptionMessage, innerException) => (RequestMessage, RefitSettings) = (message, settings);

    public HttpRequestMessage RequestMessage { get; }

    public HttpMethod HttpMethod => RequestMessage.Method;

    public Uri? Uri => RequestMessage.RequestUri;

    public RefitSettings RefitSettings { get; }
}
