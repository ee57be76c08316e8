using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using Dapr.Actors.Communication;

namespace Dapr.Actors.Client;

/// <summary>An actor's interface whose calls go to the sidecar.</summary>
// Not sealed: the proxy's class is derived from it at run time.
internal class TypedProxy : DispatchProxy
{
    private static readonly MediaTypeHeaderValue Octets = MediaTypeHeaderValue.Parse("application/octet-stream; charset=utf-8");
    private static readonly MethodInfo Typed = typeof(TypedProxy).GetMethod(nameof(ResultAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private ActorContract _contract = null!;
    private ActorHttp _http = null!;
    private Bodies _bodies = null!;
    private ActorId _id = null!;
    private string _type = null!;

    public static object Create(Type actorInterface, ActorId id, string type, ActorHttp http, bool json, JsonSerializerOptions options)
    {
        var contract = ActorContract.Of(actorInterface);
        var proxy = Create(actorInterface, typeof(TypedProxy));
        var typed = (TypedProxy)proxy;
        (typed._contract, typed._http, typed._bodies, typed._id, typed._type) = (contract, http, new Bodies(json ? options : null), id, type);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = _contract.Method(targetMethod!);
        var cancellationToken = args!.OfType<CancellationToken>().FirstOrDefault();
        return method.ResultType is { } result
            ? Typed.MakeGenericMethod(result).Invoke(this, BindingFlags.DoNotWrapExceptions, null, [method, args, cancellationToken], null)
            : CallAsync(method, args!, cancellationToken);
    }

    private async Task<TResult?> ResultAsync<TResult>(ActorMethod method, object?[] arguments, CancellationToken cancellationToken) =>
        _bodies.ReadResponse(_contract, method, await CallAsync(method, arguments, cancellationToken)) is { } response
            ? (TResult?)method.Unwrap(response)
            : default;

    private async Task<byte[]> CallAsync(ActorMethod method, object?[] arguments, CancellationToken cancellationToken)
    {
        var header = HeaderXml.Write(new ActorHeader
        {
            MethodId = method.Id,
            InterfaceId = _contract.Id,
            ActorId = new HeaderActorId { Id = _id.GetId() },
            CallContext = Guid.NewGuid().ToString(),
            MethodName = method.Name,
            ActorType = _type,
        });
        var request = _bodies.Request(_contract, method.Wrap(arguments)) is { } body ? new ByteArrayContent(body) { Headers = { ContentType = Octets } } : null;
        using var response = await _http.SendAsync(HttpMethod.Put, _type, _id.GetId(), $"method/{method.Name}", request, header, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.Headers.TryGetValues(RemotingHeaders.Error, out var failures)) return answer;
        var details = HeaderXml.Read<FailureHeader>(failures.First()).Details;
        throw new ActorMethodInvocationException($"Remote Actor Method Exception,  DETAILS: {details}", FailureData.Read(answer), false);
    }
}
