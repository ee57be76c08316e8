using System.Text;

namespace WireMock.ResponseBuilders;

public interface IBodyResponseBuilder : IDelayResponseBuilder
{
    IResponseBuilder WithBody(string body, string? destination = "SameAsSource", Encoding? encoding = null);

    IResponseBuilder WithBody(Func<IRequestMessage, string> bodyFactory, string? destination = "SameAsSource", Encoding? encoding = null);

    IResponseBuilder WithBody(byte[] body, string? destination = "SameAsSource", Encoding? encoding = null);

    /// <summary>The object as JSON, its members' names as they are. The content type is not set by this.</summary>
    IResponseBuilder WithBodyAsJson(object body, Encoding? encoding = null, bool? indented = null);
}
