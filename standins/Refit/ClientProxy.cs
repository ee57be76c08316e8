using System.Collections.Concurrent;
using System.Reflection;

namespace Refit;

/// <summary>Turns each call of the interface into a request. What a method means is found out once.</summary>
internal class ClientProxy : DispatchProxy
{
    private static readonly ConcurrentDictionary<Type, Dictionary<MethodInfo, Request>> Known = new();

    private Dictionary<MethodInfo, Request> _requests = [];
    private HttpClient _client = null!;
    private RefitSettings _settings = null!;

    public static T Create<T>(HttpClient client, RefitSettings settings)
    {
        var implementation = Create<T, ClientProxy>();
        var proxy = (ClientProxy)(object)implementation!;
        (proxy._client, proxy._settings) = (client, settings);
        proxy._requests = Known.GetOrAdd(typeof(T), type => type.GetInterfaces().Prepend(type)
            .SelectMany(t => t.GetMethods()).Where(m => m.IsAbstract).ToDictionary(m => m, Request.Of));
        return implementation;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!_requests.TryGetValue(targetMethod!, out var request))
            throw new NotSupportedException($"{targetMethod} is no request of {targetMethod?.DeclaringType}.");
        return request.Send(_client, _settings, args ?? []);
    }
}
