using System.Text.Json;

namespace Alpes.Tests.GrpcApi;

/// <summary>Other implementations of gRPC than .NET's: ConnectRPC, by Dapr's SDK for Node.js, and grpc-js.</summary>
public sealed class NodeTests
{
    [NodeFact]
    public async Task Dapr_s_sdk_for_node_publishes_keeps_state_and_reads_metadata()
    {
        var received = new Received();
        await using var sidecar = await LocalSidecar.StartAsync(app: app => received.Subscribe(app, LocalSidecar.Topic));

        var seen = JsonDocument.Parse(Node.Run("sdk.js", sidecar.Run.DaprGrpcPort)).RootElement;

        Assert.Equal(["a", "b", "c"], (await received.EventsAsync(3)).Select(e => e.GetProperty("data").GetProperty("id").GetString()).Order());
        Assert.False(seen.GetProperty("published").TryGetProperty("error", out _));
        Assert.Empty(seen.GetProperty("bulk").GetProperty("failedMessages").EnumerateArray());
        Assert.Equal(1, seen.GetProperty("state").GetProperty("n").GetInt32());
        Assert.Equal(["k", "l"], Keys(seen.GetProperty("many"), withData: true));
        Assert.Equal(["m"], Keys(seen.GetProperty("afterwards"), withData: true));
        Assert.Equal("node", seen.GetProperty("metadata").GetProperty("extended").GetProperty("from").GetString());
        Assert.Contains("pubsub nowhere is not found", seen.GetProperty("refused").GetString(), StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task Grpc_js_gets_the_statuses_that_it_is_owed()
    {
        var received = new Received();
        await using var sidecar = await LocalSidecar.StartAsync(app: app => received.Subscribe(app, LocalSidecar.Topic));

        var seen = JsonDocument.Parse(Node.Run("grpc-js.js", sidecar.Run.DaprGrpcPort)).RootElement;

        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", Assert.Single(await received.EventsAsync(1)).GetProperty("traceparent").GetString());
        Assert.Equal(1, seen.GetProperty("state").GetInt32());
        Assert.Equal(10, seen.GetProperty("stale").GetProperty("code").GetInt32());
        Assert.Equal(8, seen.GetProperty("large").GetProperty("code").GetInt32());
        Assert.Equal(0, seen.GetProperty("failedTogether").GetInt32());
        Assert.Equal(12, seen.GetProperty("unknown").GetProperty("code").GetInt32());
    }

    private static IEnumerable<string?> Keys(JsonElement items, bool withData) =>
        items.EnumerateArray().Where(i => i.TryGetProperty("data", out var data) && data.ValueKind is not JsonValueKind.Null && data.ToString().Length > 0 == withData).Select(i => i.GetProperty("key").GetString()).Order();
}
