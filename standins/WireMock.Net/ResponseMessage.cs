namespace WireMock;

public class ResponseMessage : IResponseMessage
{
    internal ResponseMessage(int statusCode) => StatusCode = statusCode;

    public object? StatusCode { get; set; }
}
