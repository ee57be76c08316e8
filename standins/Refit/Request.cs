using System.Net.Http.Headers;
using System.Reflection;

namespace Refit;

/// <summary>What a method of an interface sends: made once from its attributes, used for each call.</summary>
internal sealed class Request
{
    private static readonly Type[] BodyVerbs = [typeof(PostAttribute), typeof(PutAttribute), typeof(PatchAttribute)];

    private readonly HttpMethod _verb;
    private readonly PathTemplate _path;
    private readonly List<(string Name, string Value)> _headers;
    private readonly List<(int Index, string Name)> _headerParameters = [];
    private readonly List<QueryParameter> _query = [];
    private readonly int _body = -1;
    private readonly int _cancellation = -1;
    private readonly Answer.Sender _send;

    private Request(MethodInfo method, HttpMethodAttribute attribute)
    {
        _verb = attribute.Method;
        _path = new PathTemplate(method, attribute.Path);
        _headers = HeadersOf(method);
        _send = Answer.SenderOf(method);
        var parameters = method.GetParameters();
        var bodyIsNamed = parameters.Any(p => p.IsDefined(typeof(BodyAttribute))) || !BodyVerbs.Contains(attribute.GetType());
        foreach (var parameter in parameters)
        {
            var index = parameter.Position;
            if (parameter.ParameterType == typeof(CancellationToken)) _cancellation = index;
            else if (_path.Uses(index)) continue;
            else if (parameter.GetCustomAttribute<HeaderAttribute>() is { } header) _headerParameters.Add((index, header.Header));
            else if (parameter.IsDefined(typeof(BodyAttribute))) _body = index;
            else if (!bodyIsNamed && !parameter.IsDefined(typeof(QueryAttribute)) && !QueryParameter.IsSimple(parameter.ParameterType)) _body = index;
            else _query.Add(new QueryParameter(parameter));
        }
    }

    /// <exception cref="ArgumentException">The method has no verb, or its path names a parameter it has not.</exception>
    public static Request Of(MethodInfo method) => method.GetCustomAttribute<HttpMethodAttribute>() is { } attribute
        ? new Request(method, attribute)
        : throw new ArgumentException($"{method.DeclaringType}.{method.Name} needs a verb, such as [Get(\"/path\")].", nameof(method));

    /// <summary>Sends, and answers with the task the method is declared with.</summary>
    public object Send(HttpClient client, RefitSettings settings, object?[] arguments)
    {
        var cancellation = _cancellation >= 0 ? (CancellationToken)arguments[_cancellation]! : default;
        return _send(client, Create(client, settings, arguments), settings, cancellation);
    }

    private HttpRequestMessage Create(HttpClient client, RefitSettings settings, object?[] arguments)
    {
        var address = new UriText(client.BaseAddress?.AbsolutePath.TrimEnd('/'));
        _path.Append(ref address, arguments);
        foreach (var parameter in _query) parameter.Append(ref address, arguments);
        var request = new HttpRequestMessage(_verb, new Uri(address.ToString(), UriKind.Relative));
        if (_body >= 0) request.Content = ContentOf(arguments[_body], settings);
        foreach (var (name, value) in _headers) Set(request, name, value);
        foreach (var (index, name) in _headerParameters) Set(request, name, PathTemplate.Format(arguments[index], null));
        return request;
    }

    private static HttpContent? ContentOf(object? value, RefitSettings settings) => value switch
    {
        null => null,
        HttpContent content => content,
        Stream stream => new StreamContent(stream),
        string text => new StringContent(text),
        _ => settings.ContentSerializer.ToHttpContent(value),
    };

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        HttpHeaders? headers = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? request.Content?.Headers : request.Headers;
        headers?.Remove(name);
        if (value is not null) headers?.TryAddWithoutValidation(name, value);
    }

    private static List<(string Name, string Value)> HeadersOf(MethodInfo method) =>
    [
        .. from source in new MemberInfo[] { method.DeclaringType!, method }
           from header in source.GetCustomAttribute<HeadersAttribute>()?.Headers ?? []
           let colon = header.IndexOf(':', StringComparison.Ordinal)
           where colon > 0
           select (header[..colon].Trim(), header[(colon + 1)..].Trim()),
    ];
}
