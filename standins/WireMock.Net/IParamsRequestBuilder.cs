namespace WireMock.RequestBuilders;

public interface IParamsRequestBuilder : IBodyRequestBuilder
{
    /// <summary>A query parameter; with values, each of them.</summary>
    IRequestBuilder WithParam(string key, params string[] values);
}
