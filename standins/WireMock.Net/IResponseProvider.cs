using Microsoft.AspNetCore.Http;

namespace WireMock.ResponseProviders;

/// <summary>Answers a request.</summary>
public interface IResponseProvider
{
    internal int StatusCode { get; }

    internal Task WriteAsync(IRequestMessage request, HttpResponse response, CancellationToken cancellationToken);
}
