using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WireMock.ResponseProviders;

namespace WireMock.ResponseBuilders;

public class Response : IResponseBuilder
{
    private static readonly JsonSerializerOptions Plain = new();
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly List<(string Name, string[] Values)> _headers = [];
    private Func<IRequestMessage, byte[]> _body = _ => [];
    private TimeSpan _delay;
    private int _status = 200;

    private Response()
    {
    }

    int IResponseProvider.StatusCode => _status;

    public static IResponseBuilder Create(ResponseMessage? responseMessage = null) =>
        new Response { _status = responseMessage?.StatusCode as int? ?? 200 };

    public IResponseBuilder WithStatusCode(int code)
    {
        _status = code;
        return this;
    }

    public IResponseBuilder WithStatusCode(HttpStatusCode code) => WithStatusCode((int)code);

    public IResponseBuilder WithSuccess() => WithStatusCode(200);

    public IResponseBuilder WithNotFound() => WithStatusCode(404);

    public IResponseBuilder WithHeader(string name, params string[] values)
    {
        _headers.Add((name, values));
        return this;
    }

    public IResponseBuilder WithBody(string body, string? destination = "SameAsSource", Encoding? encoding = null) =>
        WithBody(_ => body, destination, encoding);

    public IResponseBuilder WithBody(Func<IRequestMessage, string> bodyFactory, string? destination = "SameAsSource", Encoding? encoding = null) =>
        WithBytes(request => (encoding ?? Encoding.UTF8).GetBytes(bodyFactory(request)));

    public IResponseBuilder WithBody(byte[] body, string? destination = "SameAsSource", Encoding? encoding = null) => WithBytes(_ => body);

    public IResponseBuilder WithBodyAsJson(object body, Encoding? encoding = null, bool? indented = null) =>
        WithBody(JsonSerializer.Serialize(body, indented == true ? Indented : Plain), null, encoding);

    public IResponseBuilder WithDelay(TimeSpan delay)
    {
        _delay = delay;
        return this;
    }

    public IResponseBuilder WithDelay(int milliseconds) => WithDelay(TimeSpan.FromMilliseconds(milliseconds));

    async Task IResponseProvider.WriteAsync(IRequestMessage request, HttpResponse response, CancellationToken cancellationToken)
    {
        if (_delay > TimeSpan.Zero) await Task.Delay(_delay, cancellationToken);
        var body = _body(request);
        response.StatusCode = _status;
        foreach (var (name, values) in _headers) response.Headers.Append(name, values);
        if (body.Length == 0) return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, cancellationToken);
    }

    private Response WithBytes(Func<IRequestMessage, byte[]> body)
    {
        _body = body;
        return this;
    }
}
