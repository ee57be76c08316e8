using WireMock.Matchers;
using WireMock.Matchers.Request;

namespace WireMock.RequestBuilders;

public class Request : IRequestBuilder
{
    private readonly List<Func<IRequestMessage, bool>> _conditions = [];

    private Request()
    {
    }

    int IRequestMatcher.Count => _conditions.Count;

    public static IRequestBuilder Create() => new Request();

    public IRequestBuilder WithPath(params string[] paths) =>
        Where(request => Array.Exists(paths, path => Wildcard.IsMatch(path, request.Path, ignoreCase: false)));

    public IRequestBuilder WithPath(params Func<string, bool>[] funcs) => Where(request => Array.Exists(funcs, func => func(request.Path)));

    public IRequestBuilder UsingAnyMethod() => Where(_ => true);

    public IRequestBuilder UsingMethod(params string[] methods) =>
        Where(request => methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase));

    public IRequestBuilder UsingGet(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Verb("GET", matchBehaviour);

    public IRequestBuilder UsingPost(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Verb("POST", matchBehaviour);

    public IRequestBuilder UsingPut(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Verb("PUT", matchBehaviour);

    public IRequestBuilder UsingPatch(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Verb("PATCH", matchBehaviour);

    public IRequestBuilder UsingDelete(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Verb("DELETE", matchBehaviour);

    public IRequestBuilder WithHeader(
        string name, string pattern, bool ignoreCase = true, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) =>
        Where(request => Accepts(matchBehaviour) == (request.Headers!.TryGetValue(name, out var values)
            && values.Exists(value => Wildcard.IsMatch(pattern, value, ignoreCase))));

    public IRequestBuilder WithParam(string key, params string[] values) =>
        Where(request => request.Query!.TryGetValue(key, out var given) && values.All(given.Contains));

    public IRequestBuilder WithBody(Func<string?, bool> func) => Where(request => func(request.Body));

    bool IRequestMatcher.IsMatch(IRequestMessage request) => _conditions.TrueForAll(condition => condition(request));

    private static bool Accepts(MatchBehaviour behaviour) => behaviour == MatchBehaviour.AcceptOnMatch;

    private Request Verb(string verb, MatchBehaviour behaviour) =>
        Where(request => Accepts(behaviour) == request.Method.Equals(verb, StringComparison.OrdinalIgnoreCase));

    private Request Where(Func<IRequestMessage, bool> condition)
    {
        _conditions.Add(condition);
        return this;
    }
}
