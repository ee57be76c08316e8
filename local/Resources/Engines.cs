namespace Alpes.Local.Resources;

/// <summary>The one table of component types that are served, and by what. Start-up table, <c>--help</c> and warnings read it; a new engine is added here.</summary>
internal static class Engines
{
    private const string Memory = "memory", Log = "embedded log", Sqlite = "embedded SQLite";

    public static readonly IReadOnlyList<Engine> All =
    [
        new("pubsub.in-memory", Memory, false, [], [], ["v1"]),
        new("pubsub.pulsar", Log, true,
            ["tenant", "namespace", "persistent", "subscribeType", "subscribeInitialPosition", "subscribeMode", "processMode", "maxConcurrentHandlers", "redeliveryDelay"],
            ["host", "enableTLS", "disableBatching", "batchingMaxPublishDelay", "batchingMaxMessages", "batchingMaxSize", "receiverQueueSize", "token", "replicateSubscriptionState"],
            ["v1"]) { Durations = ["redeliveryDelay", "batchingMaxPublishDelay"], Wholes = ["maxConcurrentHandlers", "receiverQueueSize", "batchingMaxMessages", "batchingMaxSize"] },
        new("state.in-memory", Memory, false, [], [], ["v1"]),
        new("state.sqlite", Sqlite, false,
            ["connectionString", "tableName", "metadataTableName", "cleanupInterval"],
            ["timeout", "timeoutInSeconds", "busyTimeout", "disableWAL"],
            ["v1"]) { Durations = ["timeout", "timeoutInSeconds", "busyTimeout", "cleanupInterval"] },
        new("state.sqlserver", Sqlite, true,
            ["tableName", "cleanupIntervalInSeconds", "cleanupInterval"],
            ["connectionString", "schema", "databaseName", "metadataTableName", "keyType", "keyLength", "indexedProperties"],
            ["v1", "v2"]) { Durations = ["cleanupInterval", "cleanupIntervalInSeconds"], Wholes = ["keyLength"] },
        new("bindings.localstorage", "folder", false, ["rootPath"], [], ["v1"]),
        new("bindings.smtp", "mail server", false,
            ["host", "port", "user", "password", "skipTLSVerify", "emailFrom", "emailTo", "emailCC", "emailBCC", "subject", "priority"], [], ["v1"]),
        new("bindings.http", "HTTP", false, ["url", "errorIfNot2XX"], [], ["v1"]),
        new("bindings.cron", "clock", false, ["schedule", "route"], [], ["v1"]),
        new("secretstores.local.file", "file", false, ["secretsFile", "nestedSeparator", "multiValued"], [], ["v1"]),
        new("secretstores.local.env", "environment", false, ["prefix"], [], ["v1"]),
    ];

    /// <summary>Components that are read and shown, and that no pipeline here runs.</summary>
    public const string Middleware = "middleware.http.";

    public static Engine? Of(string type) => All.FirstOrDefault(e => e.Type == type);
}
