namespace WireMock.RequestBuilders;

public interface IUrlAndPathRequestBuilder : IMethodRequestBuilder
{
    /// <summary>One of these paths, in which <c>*</c> stands for anything.</summary>
    IRequestBuilder WithPath(params string[] paths);

    IRequestBuilder WithPath(params Func<string, bool>[] funcs);
}
