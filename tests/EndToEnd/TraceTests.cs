using System.Net;
using System.Net.Http.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>What a collector sees of one command.</summary>
[Collection(SharedPlatform.Name)]
public sealed class TraceTests(Platform platform)
{
    [Fact]
    public async Task Given_a_command_then_one_trace_joins_the_edge_the_handler_the_reactions_and_the_projections()
    {
        var trace = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest")
        {
            Content = JsonContent.Create(new { data_id = "traced-" + trace, partner_id = "p-1", payload = new { name = "Ana" } }),
            Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } },
        };
        using var answer = await platform.Edge.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        (string Service, string Name)[] expected =
        [
            ("bff", "Microsoft.AspNetCore.Hosting.HttpRequestIn"), ("ingestion", "handle IngestData"), ("validation", "handle DataIngested"), ("processing", "handle DataIngested"),
            ("data-query", "handle DataReceived"), ("data-query", "handle DataValidated"), ("data-query", "handle DataProcessed"), ("bff", "handle CommandSucceeded"),
        ];
        await Eventually.True(() => Task.FromResult(!expected.Except(platform.SpansOf(trace)).Any()), View.Soon,
            () => $"Not in the trace: {string.Join(", ", expected.Except(platform.SpansOf(trace)))}; in it: {string.Join(", ", platform.SpansOf(trace))}\n{platform.Output}");
    }
}
