using Alpes.Local.Metrics;

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
        var metrics = new SidecarMetrics("app");
        for (var i = 0; i < 5000; i++) metrics.Served("GET", $"/{i}", 200, 0, 0, 0);
        var counts = metrics.Text().Split('\n').Where(line => line.StartsWith("dapr_http_server_request_count{", StringComparison.Ordinal)).ToList();
        Assert.InRange(counts.Count, 1000, 2001);
        Assert.Equal(5000, counts.Sum(line => int.Parse(line[(line.LastIndexOf(' ') + 1)..])));
    }

    [Fact]
    public void Given_a_value_then_it_is_in_its_bucket_and_in_all_above()
    {
        var metric = new Metric("m", "help", ["method"], [1, 2, 4]);
        metric.Observe(new Labels("a\"b"), 2);
        metric.Observe(new Labels("a\"b"), 9);
        var text = new System.Text.StringBuilder();
        metric.WriteTo(text, "app");
        Assert.Equal(
            """
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
}
