using System.Net;

namespace WireMock.ResponseBuilders;

public interface IStatusCodeResponseBuilder : IHeadersResponseBuilder
{
    IResponseBuilder WithStatusCode(int code);

    IResponseBuilder WithStatusCode(HttpStatusCode code);

    IResponseBuilder WithSuccess();

    IResponseBuilder WithNotFound();
}
