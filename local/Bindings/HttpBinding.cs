using System.Globalization;
using Alpes.Local.Resources;
using Alpes.Local.State;
using Microsoft.AspNetCore.WebUtilities;

namespace Alpes.Local.Bindings;

/// <summary><c>bindings.http</c>: a request to a server; the operation is its verb.</summary>
internal sealed class HttpBinding : IOutputBinding
{
    private const string Type = "application/json; charset=utf-8";

    // Metadata that is no header.
    private static readonly string[] Own = ["path", "url", "direction"];

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });
    private readonly string _url;
    private readonly bool _failsBelow500;

    /// <exception cref="StateException">There is no url.</exception>
    public HttpBinding(Component component)
    {
        _url = component.Metadata.GetValueOrDefault("url") is { Length: > 0 } url && Uri.TryCreate(url, UriKind.Absolute, out _) ? url
            : throw new StateException("the metadata 'url' is missing or is no address");
        _failsBelow500 = component.Metadata.GetValueOrDefault("errorIfNot2XX") is not "false";
    }

    public IReadOnlyList<string> Operations { get; } = ["create", "get", "head", "post", "put", "patch", "delete", "options", "trace"];

    public async Task<BindingAnswer?> InvokeAsync(BindingRequest request, string traceParent, CancellationToken cancel)
    {
        var verb = request.Operation == "create" ? HttpMethod.Post : HttpMethod.Parse(request.Operation);
        using var message = new HttpRequestMessage(verb, UriOf(request.Metadata.GetValueOrDefault("path", "")));
        if (verb != HttpMethod.Get && verb != HttpMethod.Head && !request.Data.Span.SequenceEqual("null"u8))
            message.Content = new ReadOnlyMemoryContent(request.Data);
        message.Headers.TryAddWithoutValidation("Accept", Type);
        if (traceParent.Length > 0) message.Headers.TryAddWithoutValidation("traceparent", traceParent);
        foreach (var (name, value) in request.Metadata.Where(m => !Own.Contains(m.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        if (message.Content is { Headers.ContentType: null }) message.Content.Headers.TryAddWithoutValidation("Content-Type", Type);
        try
        {
            using var response = await _http.SendAsync(message, cancel);
            return await AnswerOfAsync(response, cancel);
        }
        catch (HttpRequestException e)
        {
            throw new BindingException(e.Message, e);
        }
    }

    private Uri UriOf(string path) => new(path.Length == 0 ? _url : $"{_url.TrimEnd('/')}/{path.TrimStart('/')}");

    private async Task<BindingAnswer> AnswerOfAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        var code = (int)response.StatusCode;
        var metadata = response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "Date").ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        metadata["statusCode"] = code.ToString(CultureInfo.InvariantCulture);
        metadata["status"] = $"{code} {ReasonPhrases.GetReasonPhrase(code)}";
        var answer = new BindingAnswer(body, metadata);
        return _failsBelow500 && !response.IsSuccessStatusCode ? throw new BindingException($"received status code {code}") { Answer = answer } : answer;
    }
}
