namespace WireMock.ResponseBuilders;

public interface IHeadersResponseBuilder : IBodyResponseBuilder
{
    IResponseBuilder WithHeader(string name, params string[] values);
}
