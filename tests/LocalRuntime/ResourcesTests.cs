using Alpes.Local.Resources;
using Alpes.Local.RunFile;

namespace Alpes.Tests.LocalRuntime;

public sealed class ResourcesTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _folder.Dispose();

    private AppResources Read(string? configuration = null) => ResourcesReader.Read(new RunApp
    {
        AppId = "app",
        AppDirPath = _folder.Path,
        RunDirectory = _folder.Path,
        DaprHttpPort = 1,
        DaprGrpcPort = 2,
        MetricsPort = 3,
        ResourcesPaths = [_folder.Path],
        Environment = _environment,
        ConfigFilePath = configuration is null ? null : _folder.Write("configuration", configuration),
    });

    private static string Component(string name, string type, string metadata = "[]", string more = "") =>
        $"apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: {{ name: {name} }}\nspec: {{ type: {type}, version: v1, metadata: {metadata} }}\n{more}\n";

    [Fact]
    public void Given_many_documents_and_scopes_when_read_then_the_app_sees_its_own()
    {
        _folder.Write("a.yaml", Component("one", "pubsub.in-memory") + "---\n" + Component("two", "state.sqlite", more: "scopes: [other]"));
        _folder.Write("b.yml", Component("three", "state.sqlite", more: "scopes: [app]"));
        _folder.Write("c.json", Component("four", "state.sqlite"));

        Assert.Equal(["one", "three"], Read().Components.Select(c => c.Name));
    }

    [Fact]
    public void Given_secrets_environment_and_placeholders_when_read_then_they_are_put_in()
    {
        _environment["ROOT"] = "from-env";
        _environment["DAPR_X"] = "no";
        _folder.Write("secrets.json", """{ "db": { "password": "p" } }""");
        _folder.Write("a.yaml", Component("store", "state.sqlite", "[{name: connectionString, secretKeyRef: {name: 'db:password', key: 'db:password'}}, {name: tableName, envRef: ROOT}, {name: keyPrefix, value: '{appID}-{namespace}'}, {name: timeout, envRef: DAPR_X}]", "auth: { secretStore: secrets }"));
        _folder.Write("z.yaml", Component("secrets", "secretstores.local.file", "[{name: secretsFile, value: ./secrets.json}]"));

        var resources = Read();

        var store = resources.Components.Single(c => c.Name == "store");
        Assert.Equal(("p", "from-env", "app-default.app", ""), (store.Metadata["connectionString"], store.Metadata["TABLENAME"], store.Metadata["keyPrefix"], store.Metadata["timeout"]));
        Assert.DoesNotContain(resources.Warnings, w => w.Contains("from-env", StringComparison.Ordinal));
    }

    [Fact]
    public void Given_metadata_no_engine_knows_when_read_then_a_warning_names_it_and_not_its_value()
    {
        _folder.Write("a.yaml", Component("bus", "pubsub.pulsar", "[{name: host, value: h}, {name: shininess, value: secret-value}]"));

        var warning = Assert.Single(Read().Warnings);

        Assert.Contains("shininess", warning, StringComparison.Ordinal);
        Assert.Contains("a.yaml:1", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-value", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_second_kind_in_a_file_when_read_then_it_is_not_found_and_a_warning_says_so()
    {
        _folder.Write("a.yaml", Component("one", "pubsub.in-memory") + "---\nkind: Resiliency\nmetadata: { name: r }\nspec: {}\n");

        Assert.Empty(Read().Resiliency.Names);
        Assert.Contains("Give this Resiliency a file of its own", Assert.Single(Read().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_file_that_is_no_yaml_when_read_then_it_is_passed_over_and_the_others_hold()
    {
        _folder.Write("a.yaml", Component("one", "pubsub.in-memory"));
        _folder.Write("x.yaml", "kind: Component\n  bad: [\n");

        Assert.Equal("one", Assert.Single(Read().Components).Name);
        Assert.Contains("x.yaml:2", Assert.Single(Read().Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch.thing", "[]", "no engine serves nosuch.thing")]
    [InlineData("secretstores.local.file", "[]", "needs the metadata secretsFile")]
    [InlineData("state.sqlite", "[{name: connectionString, value: a.db}, {name: busyTimeout, value: soon}]", "metadata busyTimeout: 'soon' is not a duration")]
    [InlineData("pubsub.pulsar", "[{name: host, value: a}, {name: maxConcurrentHandlers, value: 1.5}]", "metadata maxConcurrentHandlers: '1.5' is not a whole number")]
    [InlineData("state.sqlite", "[{name: connectionString, value: '{podName}'}]", "needs the environment variable POD_NAME")]
    public void Given_a_component_that_cannot_be_when_read_then_it_is_refused_unless_errors_are_ignored(string type, string metadata, string says)
    {
        _folder.Write("a.yaml", Component("one", type, metadata));
        Assert.Contains(says, Assert.Throws<InvalidFileException>(() => Read()).Message, StringComparison.Ordinal);

        _folder.Write("a.yaml", Component("one", type, metadata).Replace("version: v1", "version: v1, ignoreErrors: true", StringComparison.Ordinal));
        Assert.Empty(Read().Components);
    }

    [Fact]
    public void Given_http_middleware_when_read_then_it_is_there_and_said_to_have_no_effect()
    {
        _folder.Write("a.yaml", Component("limit", "middleware.http.ratelimit"));
        Assert.Equal("limit", Assert.Single(Read().Components).Name);
        Assert.Contains("requests do not pass through it", Assert.Single(Read().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_resiliency_files_when_read_then_they_are_one_and_a_bad_one_does_not_hold()
    {
        _folder.Write("a.yaml", """
            kind: Resiliency
            metadata: { name: a }
            spec:
              policies:
                timeouts: { short: 500ms, plain: 1500 }
                retries:
                  r: { policy: exponential, maxInterval: 15s, maxRetries: 6, matching: { httpStatusCodes: "429,500-503" } }
                circuitBreakers: { b: { maxRequests: 2, timeout: 1m, trip: consecutiveFailures >= 2 } }
            """);
        _folder.Write("b.yaml", "kind: Resiliency\nmetadata: { name: b }\nspec: { targets: { components: { bus: { inbound: { retry: r, timeout: short } } }, apps: { x: { circuitBreaker: b } } } }");
        _folder.Write("c.yaml", "kind: Resiliency\nmetadata: { name: c }\nspec: { policies: { timeouts: { short: soon } } }");

        var resources = Read();

        var spec = resources.Resiliency;
        Assert.Equal(["a", "b"], spec.Names);
        Assert.Equal((TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1500)), (spec.Timeouts["short"], spec.Timeouts["plain"]));
        Assert.True(spec.Retries["r"] is { Exponential: true, MaxRetries: 6, MaxInterval.TotalSeconds: 15, HttpStatusCodes.Count: 2 });
        Assert.True(spec.Retries["r"].HttpStatusCodes![1].Holds(502));
        Assert.Equal(("r", "short"), (spec.Components["bus"].Inbound!.Retry, spec.Components["bus"].Inbound!.Timeout));
        Assert.Null(spec.Components["bus"].Outbound);
        Assert.Equal(new CircuitBreakerSpec(2, TimeSpan.Zero, TimeSpan.FromMinutes(1), "consecutiveFailures >= 2"), spec.CircuitBreakers[spec.Apps["x"].CircuitBreaker]);
        Assert.Contains("'soon' is not a duration", Assert.Single(resources.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_targets_when_read_then_as_many_breakers_are_kept_as_they_say_or_as_daprd_keeps()
    {
        _folder.Write("a.yaml", "kind: Resiliency\nmetadata: { name: a }\nspec: { targets: { apps: { x: { circuitBreakerCacheSize: 7 }, y: { circuitBreakerCacheSize: 0 } }, actors: { z: { circuitBreaker: b, circuitBreakerScope: id } } } }");
        _folder.Write("b.yaml", "kind: Resiliency\nmetadata: { name: b }\nspec: { targets: { apps: { x: { circuitBreakerCacheSize: -1 } } } }");
        _folder.Write("c.yaml", "kind: Resiliency\nmetadata: { name: c }\nspec: { targets: { actors: { z: { circuitBreaker: b } } } }");

        var resources = Read();

        var spec = resources.Resiliency;
        Assert.Equal(["a"], spec.Names);
        Assert.Equal((7, 100, 5000), (spec.Apps["x"].CircuitBreakerCacheSize, spec.Apps["y"].CircuitBreakerCacheSize, spec.Actors["z"].CircuitBreakerCacheSize));
        Assert.Contains(resources.Warnings, w => w.Contains("-1 is not how many", StringComparison.Ordinal));
        Assert.Contains(resources.Warnings, w => w.Contains("has no circuitBreakerScope", StringComparison.Ordinal));
    }

    [Fact]
    public void Given_both_versions_of_a_subscription_when_read_then_they_have_one_shape()
    {
        _folder.Write("a.yaml", "apiVersion: dapr.io/v1alpha1\nkind: Subscription\nmetadata: { name: a }\nspec: { topic: t, route: /r, pubsubname: bus, deadLetterTopic: d }");
        _folder.Write("b.yaml", "apiVersion: dapr.io/v2alpha1\nkind: Subscription\nmetadata: { name: b }\nspec: { topic: t, pubsubname: bus, routes: { default: /x, rules: [{ match: 'event.type == \"a\"', path: /a }] }, bulkSubscribe: { enabled: true, maxMessagesCount: 10 } }");

        var subscriptions = Read().Subscriptions;

        Assert.Equal(["/r", "/x"], subscriptions.Select(s => s.DefaultPath!));
        Assert.Equal("d", subscriptions[0].DeadLetterTopic);
        Assert.Equal("/a", Assert.Single(subscriptions[1].Rules).Path);
        Assert.Equal(10, subscriptions[1].BulkSubscribe!.MaxMessagesCount);
    }

    [Fact]
    public void Given_a_configuration_when_read_then_its_parts_are_there()
    {
        var configuration = Read("""
            kind: Configuration
            metadata: { name: c }
            spec:
              tracing: { samplingRate: "0.5" }
              metric: { enabled: false }
              secrets: { scopes: [{ storeName: s, defaultAccess: deny, allowedSecrets: [a] }] }
              accessControl: { defaultAction: deny, policies: [{ appId: x, operations: [{ name: /a, httpVerb: [post], action: allow }] }] }
              api: { denied: [{ name: publish, version: v1.0 }] }
              features: [{ name: ActorStateTTL, enabled: true }]
            """).Configuration;

        Assert.Equal((0.5, false, false), (configuration.SamplingRate, configuration.MetricsEnabled, configuration.AccessControl!.DefaultAllow));
        Assert.True(configuration.SecretScopes["s"].Allows("a") && !configuration.SecretScopes["s"].Allows("b"));
        Assert.Equal(["POST"], configuration.AccessControl.Policies[0].Operations[0].Verbs);
        Assert.Equal("publish", Assert.Single(configuration.ApiDenied).Name);
        Assert.True(configuration.Features["ActorStateTTL"]);
    }

    [Fact]
    public void Given_a_configuration_that_says_what_it_cannot_when_read_then_it_is_refused() =>
        Assert.Contains("'maybe' is not allow or deny", Assert.Throws<InvalidFileException>(() => Read("spec: { secrets: { scopes: [{ storeName: s, defaultAccess: maybe }] } }")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1h2m3s", 3723)]
    [InlineData("1.5s", 1.5)]
    [InlineData("250", 0.25)]
    [InlineData("-1s", -1)]
    public void Given_a_duration_when_read_then_it_is_go_s(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), GoDuration.Parse(text));

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("5 s")]
    [InlineData("5x")]
    public void Given_what_is_no_duration_when_read_then_there_is_none(string text) => Assert.Null(GoDuration.Parse(text));
}
