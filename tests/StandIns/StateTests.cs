using Dapr;
using Dapr.Client;

namespace Alpes.Tests.StandIns;

public sealed class StateTests
{
    private const string ETag = "6f2c7d4e-0000-4000-8000-000000000001";

    private sealed record Value(int Count);

    [Fact]
    public async Task A_value_comes_with_its_etag()
    {
        await using var sidecar = await FakeSidecar.StartAsync(200, """{"count":3}""", ("ETag", ETag));
        using var client = ClientOf(sidecar);
        Assert.Equal((new Value(3), ETag), await client.GetStateAndETagAsync<Value>("store", "a/b", ConsistencyMode.Strong, Of("x", "1")));
        Assert.Equal(new Value(3), await client.GetStateAsync<Value>("store", "c"));
        Assert.Equal(["/v1.0/state/store/a%2Fb?consistency=strong&metadata.x=1", "/v1.0/state/store/c"], sidecar.All.Select(s => s.Target));
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_the_default()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = ClientOf(sidecar);
        Assert.Equal((0, ""), await client.GetStateAndETagAsync<int>("store", "a"));
        Assert.Null(await client.GetStateAsync<Value>("store", "a"));
    }

    [Fact]
    public async Task A_value_of_another_shape_is_a_dapr_failure()
    {
        await using var sidecar = await FakeSidecar.StartAsync(200, "[1]");
        using var client = ClientOf(sidecar);
        await Assert.ThrowsAsync<DaprException>(() => client.GetStateAsync<Value>("store", "a"));
    }

    [Fact]
    public async Task A_save_is_an_array_of_one()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = ClientOf(sidecar);
        await client.SaveStateAsync("store", "a", new Value(1));
        var first = new StateOptions { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Eventual };
        await client.SaveStateAsync<Value?>("store", "b", null, first, Of("ttlInSeconds", "9"));
        Assert.All(sidecar.All, seen => Assert.Equal(("POST", "/v1.0/state/store"), (seen.Method, seen.Target)));
        Assert.Equal(
            [
                """[{"key":"a","value":{"count":1}}]""",
                """[{"key":"b","metadata":{"ttlInSeconds":"9"},"options":{"concurrency":"first-write","consistency":"eventual"}}]""",
            ],
            sidecar.All.Select(s => s.Body));
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(409, false)]
    public async Task A_save_with_an_etag_says_whether_it_was_the_current_one(int status, bool saved)
    {
        await using var sidecar = await FakeSidecar.StartAsync(status);
        using var client = ClientOf(sidecar);
        Assert.Equal(saved, await client.TrySaveStateAsync("store", "a", 1, ETag));
        Assert.Equal($$"""[{"key":"a","value":1,"etag":"{{ETag}}"}]""", sidecar.Only.Body);
    }

    [Fact]
    public async Task Other_failures_throw()
    {
        await using var sidecar = await FakeSidecar.StartAsync(409, """{"errorCode":"ERR_STATE_SAVE"}""");
        using var client = ClientOf(sidecar);
        var failure = await Assert.ThrowsAsync<DaprException>(() => client.SaveStateAsync("store", "a", 1));
        Assert.Contains("ERR_STATE_SAVE", failure.Message, StringComparison.Ordinal);
        await using var broken = await FakeSidecar.StartAsync(500);
        using var other = ClientOf(broken);
        await Assert.ThrowsAsync<DaprException>(() => other.TrySaveStateAsync("store", "a", 1, ETag));
        await Assert.ThrowsAsync<ArgumentNullException>(() => other.TrySaveStateAsync("store", "a", 1, null!));
    }

    [Fact]
    public async Task A_delete_names_the_key_in_its_path()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = ClientOf(sidecar);
        await client.DeleteStateAsync("store", "a b", new StateOptions { Concurrency = ConcurrencyMode.LastWrite, Consistency = ConsistencyMode.Strong });
        Assert.Equal(("DELETE", "/v1.0/state/store/a%20b?concurrency=last-write&consistency=strong"), (sidecar.Only.Method, sidecar.Only.Target));
    }

    private static Dictionary<string, string> Of(string name, string value) => new() { [name] = value };

    private static DaprClient ClientOf(FakeSidecar sidecar) => new DaprClientBuilder().UseHttpEndpoint(sidecar.Address).Build();
}
