using Alpes.Local.Invocation;
using Alpes.Local.Sidecar;

namespace Alpes.Local.Terminal;

/// <summary>Dapr's building blocks, and what of each is served: <c>--help</c> and the docs read it.</summary>
internal static class Apis
{
    /// <summary>Name, what is served.</summary>
    public static readonly IReadOnlyList<(string Name, string What)> Served =
    [
        ("publish and subscribe", "publish, bulk publish, declared and programmatic subscriptions, bulk subscribe, routing rules, raw payload, dead letters, TTL, scopes"),
        ("state", "save, get, bulk get, delete, transactions, ETags, first-write, TTL, key prefixes"),
        ("invocation", "by path, dapr-app-id header and HTTPEndpoint; streams both ways"),
        ("actors", "turns, reentrancy, state, reminders, timers, idle deactivation, placement over the apps and replicas of the run file"),
        ("bindings", "output: mail, files, HTTP; input: cron"),
        ("secrets", "get and bulk get, within scopes"),
        ("resiliency", "timeouts, retries and circuit breakers for apps, components and actors, default policies"),
        ("health, metadata, shutdown", "as daprd's; app health checks"),
        ("metrics", "of HTTP both ways, gRPC, each kind of component, resiliency and actors, on metricsPort; not of calls between sidecars, which are none here"),
        ("tracing", "W3C trace context through calls and events; spans are not exported"),
        ("tokens", "DAPR_API_TOKEN and APP_API_TOKEN; the Configuration's lists of APIs and default access"),
    ];

    /// <summary>The routes of the HTTP API: verbs, path.</summary>
    public static IEnumerable<(string Verbs, string Path)> HttpRoutes =>
    [
        ("GET", HealthApi.Path), ("GET", HealthApi.OutboundPath), .. ApiRoutes.All.Select(r => (r.Verbs.Replace('|', ' '), r.Path)), ("any", InvocationTarget.Route),
    ];

    /// <summary>The methods of <c>dapr.proto.runtime.v1.Dapr</c> that are served in a build that speaks gRPC.</summary>
    public static readonly IReadOnlyList<string> GrpcMethods =
    [
        "PublishEvent", "BulkPublishEvent", "BulkPublishEventAlpha1",
        "GetState", "GetBulkState", "SaveState", "DeleteState", "DeleteBulkState", "ExecuteStateTransaction",
        "GetSecret", "GetBulkSecret", "InvokeService", "InvokeBinding", "GetMetadata", "SetMetadata", "Shutdown",
    ];

    /// <summary>Those that are answered as a daprd does that has no such component.</summary>
    public static readonly IReadOnlyList<string> GrpcMethodsWithoutComponent =
    [
        "QueryStateAlpha1",
        "GetConfiguration", "GetConfigurationAlpha1", "SubscribeConfiguration", "SubscribeConfigurationAlpha1", "UnsubscribeConfiguration", "UnsubscribeConfigurationAlpha1",
        "TryLockAlpha1", "UnlockAlpha1", "EncryptAlpha1", "DecryptAlpha1",
        "SubtleGetKeyAlpha1", "SubtleEncryptAlpha1", "SubtleDecryptAlpha1", "SubtleWrapKeyAlpha1", "SubtleUnwrapKeyAlpha1", "SubtleSignAlpha1", "SubtleVerifyAlpha1",
    ];

    /// <summary>Name, why not.</summary>
    public static readonly IReadOnlyList<(string Name, string Why)> NotServed =
    [
        ("configuration, lock, cryptography, conversation", "no service here asks for them"),
        ("jobs, workflows", "cron bindings and actors' reminders are the other way"),
        ("outbox of state stores", "it publishes before the commit"),
        ("encryption of state", "one machine, one user"),
        ("query of state", "daprd's SQL stores have none either"),
        ("mutual TLS, access control by app", "one process: a call never leaves it"),
        ("HTTP middleware", "its components are shown in the metadata, and pipelines of a Configuration are passed over"),
        ("hot reload", "files are read once, at the start; the metadata's enabledFeatures name it, as daprd's do"),
    ];
}
