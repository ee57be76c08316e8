namespace Dapr.Actors.Client;

/// <summary>Makes proxies that share one client.</summary>
public class ActorProxyFactory : IActorProxyFactory
{
    private readonly HttpMessageInvoker _http;
    private ActorProxyOptions _options;

    public ActorProxyFactory(ActorProxyOptions? options = null, HttpMessageHandler? handler = null)
    {
        _options = options ?? new ActorProxyOptions();
        _http = new HttpMessageInvoker(handler ?? new SocketsHttpHandler(), disposeHandler: handler is null);
    }

    /// <summary>For proxies that are made without options of their own.</summary>
    public ActorProxyOptions DefaultOptions
    {
        get => _options;
        set => _options = value ?? throw new ArgumentNullException(nameof(value));
    }

    public TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions? options = null)
        where TActorInterface : IActor =>
        (TActorInterface)CreateActorProxy(actorId, typeof(TActorInterface), actorType, options);

    public object CreateActorProxy(ActorId actorId, Type actorInterfaceType, string actorType, ActorProxyOptions? options = null)
    {
        options ??= _options;
        return TypedProxy.Create(actorInterfaceType, actorId, actorType, Http(options), options.UseJsonSerialization, options.JsonSerializerOptions);
    }

    public ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions? options = null)
    {
        options ??= _options;
        return new ActorProxy(actorId, actorType, Http(options), options.JsonSerializerOptions);
    }

    private ActorHttp Http(ActorProxyOptions options) => new(_http, options.HttpEndpoint, options.DaprApiToken, options.RequestTimeout);
}
