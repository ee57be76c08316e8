namespace Refit;

/// <summary>A request that got no answer; the inner exception says why (cancellation included).</summary>
public class ApiRequestException : ApiExceptionBase
{
    internal ApiRequestException(HttpRequestMessage message, RefitSettings settings, Exception innerException)
        : base(innerException.Message, message, settings, innerException)
    {
    }
}
