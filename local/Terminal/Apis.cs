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
        ("hot reload", "files are read once, at the start"),
    ];
}
