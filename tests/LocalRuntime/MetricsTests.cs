using Alpes.Local.Metrics;
using Alpes.Local.PubSub.Delivery;
using Alpes.Local.Resiliency;
using Alpes.Local.Resources;

namespace Alpes.Tests.LocalRuntime;

public sealed class MetricsTests
{
    [Theory]
    [InlineData("/v1.0/state/store", "/v1.0/state/store")]
    [InlineData("/v1.0/state/store/a", "/v1.0/state/store")]
    [InlineData("/v1.0/secrets/env/name", "/v1.0/secrets/env")]
    [InlineData("/v1.0/actors/Task/7/method/run", "/v1.0/actors/Task/{id}/method")]
    [InlineData("//v1.0/actors/Task/7/state/key", "/v1.0/actors/Task/{id}/state")]
    [InlineData("/actors/Task/7/method/run", "/actors/Task/{id}/method")]
    [InlineData("/v1.0/invoke/app/method/hello", "/v1.0/invoke/app/method/hello")]
    public void A_path_is_a_label_without_names_that_have_no_end(string path, string label) => Assert.Equal(label, MetricPath.Of(path));

    [Fact]
    public void Given_more_paths_than_are_kept_apart_then_the_rest_is_counted_together()
    {
        var metrics = Metrics();
        for (var i = 0; i < 5000; i++) metrics.Http.Served("GET", $"/{i}", 200, 0, 0, 0);
        var counts = metrics.Text().Split('\n').Where(line => line.StartsWith("dapr_http_server_request_count{", StringComparison.Ordinal)).ToList();
        Assert.InRange(counts.Count, 1000, 2001);
        Assert.Equal(5000, counts.Sum(line => int.Parse(line[(line.LastIndexOf(' ') + 1)..])));
    }

    [Fact]
    public void Given_a_value_then_it_is_in_its_bucket_and_in_all_above()
    {
        var metric = new Metric(MetricKind.Histogram, "m", "help", ["method"], [1, 2, 4]) { CountedAs = [("n", "count")] };
        metric.Observe(new Labels("a\"b"), 2);
        metric.Observe(new Labels("a\"b"), 9);
        var text = new System.Text.StringBuilder();
        metric.WriteTo(text, "app");
        Assert.Equal(
            """
            # HELP n count
            # TYPE n counter
            n{app_id="app",method="a\"b"} 2
            # HELP m help
            # TYPE m histogram
            m_bucket{app_id="app",method="a\"b",le="1"} 0
            m_bucket{app_id="app",method="a\"b",le="2"} 1
            m_bucket{app_id="app",method="a\"b",le="4"} 1
            m_bucket{app_id="app",method="a\"b",le="+Inf"} 2
            m_sum{app_id="app",method="a\"b"} 11
            m_count{app_id="app",method="a\"b"} 2

            """, text.ToString());
    }

    [Fact]
    public void Given_labels_that_were_seen_then_counting_allocates_nothing()
    {
        var metrics = Metrics();
        Count();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Count();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 999);

        void Count()
        {
            metrics.Components.State("store", "get", true, 0);
            metrics.Components.Published("bus", "orders", false, true, 0);
            metrics.Components.Delivered("bus", "orders", Outcome.Success, 0);
            metrics.Actors.Waits("Task", 1);
        }
    }

    [Fact]
    public async Task Given_policies_then_their_calls_and_what_they_did_are_counted()
    {
        var metrics = Metrics();
        var policies = new Policies(
            new ResiliencySpec
            {
                Timeouts = new Dictionary<string, TimeSpan> { ["t"] = TimeSpan.FromMinutes(1) },
                Retries = new Dictionary<string, RetrySpec> { ["r"] = new(false, TimeSpan.Zero, TimeSpan.Zero, 2, null, null) },
                CircuitBreakers = new Dictionary<string, CircuitBreakerSpec> { ["b"] = new(1, TimeSpan.Zero, TimeSpan.FromMinutes(1), "consecutiveFailures > 2") },
                Components = new Dictionary<string, ComponentPolicies> { ["orders"] = new(null, new PolicyNames("t", "r", "b")) },
            },
            metrics.Policies, TimeProvider.System);
        for (var i = 0; i < 2; i++)
            await policies.Outbound(ComponentKind.State, "orders").RunAsync(_ => Task.FromResult(false), good => new Verdict(good), CancellationToken.None).ContinueWith(_ => { });
        var labels = (string policy, string status) => $"{{app_id=\"app\",name=\"files\",namespace=\"\",policy=\"{policy}\",flow_direction=\"outbound\",target=\"statestore_orders\",status=\"{status}\"}}";
        var lines = metrics.Text().Split('\n');
        Assert.Contains($"dapr_resiliency_count{labels("timeout", "")} 2", lines);
        Assert.Contains($"dapr_resiliency_count{labels("retry", "")} 2", lines);
        Assert.Contains($"dapr_resiliency_count{labels("circuitbreaker", "closed")} 1", lines);
        Assert.Contains($"dapr_resiliency_count{labels("circuitbreaker", "open")} 1", lines);
        Assert.Contains($"dapr_resiliency_activations_total{labels("retry", "")} 1", lines);
        Assert.Contains($"dapr_resiliency_activations_total{labels("circuitbreaker", "open")} 1", lines);
        Assert.Contains($"dapr_resiliency_cb_state{labels("circuitbreaker", "open")} 1", lines);
        Assert.Contains($"dapr_resiliency_cb_state{labels("circuitbreaker", "closed")} 0", lines);
        Assert.Contains("dapr_resiliency_loaded{app_id=\"app\",name=\"files\",namespace=\"\"} 1", lines);
    }

    [Theory]
    [InlineData(false, "pubsub_ingress_count{app_id=\"shop\",component=\"pubsub\",namespace=\"default\",process_status=\"success\",status=\"success\",topic=\"orders\"}")]
    [InlineData(true, "pubsub_ingress_bulk_event_count{app_id=\"shop\",component=\"pubsub\",namespace=\"default\",process_status=\"success\",topic=\"orders\"}")]
    public async Task Given_events_then_publishing_and_delivery_are_counted(bool bulk, string delivered)
    {
        await using var rig = new Rig();
        var app = await rig.StartAsync("shop", "shared", bulk);
        await rig.PublishAsync(app, [1, 2, 3]);
        await Until.True(() => app.Got.Count == 3, "three events came");
        await Until.True(async () => (await rig.MetricsAsync(app)).Contains($"dapr_component_{delivered} 3", StringComparison.Ordinal), "three deliveries are counted");
        Assert.Contains("dapr_component_pubsub_egress_count{app_id=\"shop\",component=\"pubsub\",namespace=\"default\",success=\"true\",topic=\"orders\"} 3", await rig.MetricsAsync(app), StringComparison.Ordinal);
    }

    private static SidecarMetrics Metrics() => new("app", "default", ["files"]);
}
