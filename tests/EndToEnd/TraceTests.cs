using System.Net;
using System.Net.Http.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>What a collector sees of one command.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task Given_a_command_then_one_trace_joins_the_edge_the_handler_the_reactions_and_the_projections()
    {
        using var collector = new TraceCollector();
        var platform = new Platform
        {
            Edit = text => text.Replace("  env:\n", $"""
                  env:
                    OTEL_EXPORTER_OTLP_ENDPOINT: {collector.Address}
                    OTEL_EXPORTER_OTLP_PROTOCOL: http/protobuf
                    OTEL_BSP_SCHEDULE_DELAY: '200'

                """, StringComparison.Ordinal),
        };
        await platform.InitializeAsync();
        try
        {
            var trace = Guid.NewGuid().ToString("N");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest")
            {
                Content = JsonContent.Create(new { data_id = "traced", partner_id = "p-1", payload = new { name = "Ana" } }),
                Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } },
            };
            using var answer = await platform.Edge.SendAsync(request);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

            (string Service, string Name)[] expected =
            [
                ("bff", "Microsoft.AspNetCore.Hosting.HttpRequestIn"), ("ingestion", "handle IngestData"), ("validation", "handle DataIngested"), ("processing", "handle DataIngested"),
                ("data-query", "handle DataReceived"), ("data-query", "handle DataValidated"), ("data-query", "handle DataProcessed"), ("bff", "handle CommandSucceeded"),
            ];
            await Eventually.True(() => Task.FromResult(!expected.Except(collector.SpansOf(trace)).Any()), View.Soon,
                () => $"Not in the trace: {string.Join(", ", expected.Except(collector.SpansOf(trace)))}; in it: {string.Join(", ", collector.SpansOf(trace))}\n{platform.Output}");
        }
        finally
        {
            await platform.DisposeAsync();
        }
    }
}
