using WireMock.Matchers;

namespace WireMock.RequestBuilders;

public interface IHeadersRequestBuilder : IParamsRequestBuilder
{
    /// <summary>A header with such a value, in which <c>*</c> stands for anything.</summary>
    IRequestBuilder WithHeader(
        string name, string pattern, bool ignoreCase = true, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);
}
