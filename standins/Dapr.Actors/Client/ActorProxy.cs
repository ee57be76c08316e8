using System.Text.Json;

namespace Dapr.Actors.Client;

/// <summary>Calls an actor's methods by name; argument and result are JSON.</summary>
public class ActorProxy : IActorProxy
{
    private static readonly ActorProxyFactory Default = new();

    private readonly ActorHttp _http;
    private readonly JsonSerializerOptions _json;

    internal ActorProxy(ActorId actorId, string actorType, ActorHttp http, JsonSerializerOptions json) =>
        (ActorId, ActorType, _http, _json) = (actorId, actorType, http, json);

    /// <summary>Configured by the environment.</summary>
    public static IActorProxyFactory DefaultProxyFactory => Default;

    public ActorId ActorId { get; }

    public string ActorType { get; }

    public static TActorInterface Create<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions? options = null)
        where TActorInterface : IActor =>
        Default.CreateActorProxy<TActorInterface>(actorId, actorType, options);

    public static ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions? options = null) => Default.Create(actorId, actorType, options);

    public async Task<TResponse> InvokeMethodAsync<TRequest, TResponse>(string method, TRequest data, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(method, ActorHttp.Json(JsonSerializer.SerializeToUtf8Bytes(data, _json)), cancellationToken);
        return await ReadAsync<TResponse>(response, cancellationToken);
    }

    public async Task InvokeMethodAsync<TRequest>(string method, TRequest data, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(method, ActorHttp.Json(JsonSerializer.SerializeToUtf8Bytes(data, _json)), cancellationToken);
    }

    public async Task<TResponse> InvokeMethodAsync<TResponse>(string method, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(method, null, cancellationToken);
        return await ReadAsync<TResponse>(response, cancellationToken);
    }

    public async Task InvokeMethodAsync(string method, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(method, null, cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(string method, HttpContent? content, CancellationToken cancellationToken) =>
        _http.SendAsync(HttpMethod.Put, ActorType, ActorId.GetId(), $"method/{method}", content, cancellationToken);

    private async Task<TResponse> ReadAsync<TResponse>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return (await JsonSerializer.DeserializeAsync<TResponse>(body, _json, cancellationToken))!;
    }
}
