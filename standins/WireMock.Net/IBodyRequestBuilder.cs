using WireMock.Matchers.Request;

namespace WireMock.RequestBuilders;

public interface IBodyRequestBuilder : IRequestMatcher
{
    IRequestBuilder WithBody(Func<string?, bool> func);
}
