using System.Text;
using Dapr;
using Dapr.Client;
using Grpc.Core;

namespace Alpes.Tests.GrpcApi;

public sealed class StateTests
{
    private sealed record Order(string Id, int Count);

    [Fact]
    public async Task What_is_saved_is_read_again_and_can_be_deleted()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        await client.SaveStateAsync(LocalSidecar.Store, "a", new Order("a", 2));
        Assert.Equal(new Order("a", 2), await client.GetStateAsync<Order>(LocalSidecar.Store, "a"));

        await client.DeleteStateAsync(LocalSidecar.Store, "a");
        Assert.Null(await client.GetStateAsync<Order>(LocalSidecar.Store, "a"));
        Assert.Equal((null, ""), await client.GetStateAndETagAsync<Order>(LocalSidecar.Store, "a"));
    }

    [Fact]
    public async Task Both_apis_see_the_same_value()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();
        using var http = new HttpClient();

        await client.SaveStateAsync(LocalSidecar.Store, "a", new Order("a", 2));

        Assert.Equal("""{"id":"a","count":2}""", await http.GetStringAsync(new Uri($"{sidecar.HttpAddress}/v1.0/state/{LocalSidecar.Store}/a")));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_come_back_as_they_were()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();
        byte[] bytes = [0, 255, 128, 10];

        await client.SaveByteStateAsync(LocalSidecar.Store, "bytes", bytes);

        Assert.Equal(bytes, (await client.GetByteStateAsync(LocalSidecar.Store, "bytes")).ToArray());
    }

    [Fact]
    public async Task An_etag_that_is_another_by_now_is_told_as_false()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();
        await client.SaveStateAsync(LocalSidecar.Store, "a", 1);
        var (_, etag) = await client.GetStateAndETagAsync<int>(LocalSidecar.Store, "a");

        Assert.True(await client.TrySaveStateAsync(LocalSidecar.Store, "a", 2, etag));
        Assert.False(await client.TrySaveStateAsync(LocalSidecar.Store, "a", 3, etag));
        Assert.False(await client.TryDeleteStateAsync(LocalSidecar.Store, "a", etag));
        Assert.Equal(2, await client.GetStateAsync<int>(LocalSidecar.Store, "a"));
    }

    [Fact]
    public async Task The_first_write_wins_where_that_is_asked_for()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();
        var first = new StateOptions { Concurrency = ConcurrencyMode.FirstWrite };

        await client.SaveStateAsync(LocalSidecar.Store, "a", 1, first);
        var e = await Assert.ThrowsAsync<DaprException>(() => client.SaveStateAsync(LocalSidecar.Store, "a", 2, first));

        Assert.Equal(StatusCode.Aborted, ((RpcException)e.InnerException!).StatusCode);
        Assert.Equal(1, await client.GetStateAsync<int>(LocalSidecar.Store, "a"));
    }

    [Fact]
    public async Task Many_are_saved_read_and_deleted_at_once()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        await client.SaveBulkStateAsync(LocalSidecar.Store, [new SaveStateItem<int>("a", 1, ""), new SaveStateItem<int>("b", 2, "")]);
        var read = await client.GetBulkStateAsync<int?>(LocalSidecar.Store, ["b", "none", "a"], null);
        Assert.Equal([("a", 1), ("b", 2), ("none", null)], read.Select(i => (i.Key, i.Value)));

        await client.DeleteBulkStateAsync(LocalSidecar.Store, [.. read.Take(2).Select(i => new BulkDeleteStateItem(i.Key, i.ETag))]);
        Assert.All(await client.GetBulkStateAsync<int?>(LocalSidecar.Store, ["a", "b"], null), i => Assert.Null(i.Value));
    }

    [Fact]
    public async Task A_transaction_is_done_as_a_whole_or_not_at_all()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();
        await client.SaveStateAsync(LocalSidecar.Store, "old", 1);

        await client.ExecuteStateTransactionAsync(LocalSidecar.Store, [Upsert("a", "1"), new StateTransactionRequest("old", null, StateOperationType.Delete)]);
        Assert.Equal(1, await client.GetStateAsync<int>(LocalSidecar.Store, "a"));
        Assert.Null(await client.GetStateAsync<int?>(LocalSidecar.Store, "old"));

        var e = await Assert.ThrowsAsync<DaprException>(() => client.ExecuteStateTransactionAsync(LocalSidecar.Store, [Upsert("b", "2"), Upsert("a", "3", "another")]));
        Assert.Equal(StatusCode.Internal, ((RpcException)e.InnerException!).StatusCode);
        Assert.Null(await client.GetStateAsync<int?>(LocalSidecar.Store, "b"));
    }

    [Fact]
    public async Task A_value_says_until_when_it_is_there()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        await client.SaveStateAsync(LocalSidecar.Store, "a", 1, metadata: new Dictionary<string, string> { ["ttlInSeconds"] = "1" });
        await Eventually.IsAsync(async () => await client.GetStateAsync<int?>(LocalSidecar.Store, "a") is null);
    }

    [Theory]
    [InlineData("nowhere", "a", StatusCode.InvalidArgument, "state store nowhere is not found")]
    [InlineData(LocalSidecar.Store, "a||b", StatusCode.InvalidArgument, "input key/keyPrefix 'a||b' can't contain '||'")]
    public async Task What_is_refused_says_why(string store, string key, StatusCode status, string why)
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        var e = await Assert.ThrowsAsync<DaprException>(() => client.GetStateAsync<int>(store, key));

        Assert.Equal((status, why), (((RpcException)e.InnerException!).StatusCode, ((RpcException)e.InnerException!).Status.Detail));
    }

    [Fact]
    public async Task Without_any_store_that_is_what_is_said()
    {
        await using var sidecar = await LocalSidecar.StartAsync(resources: new());
        using var client = sidecar.Client();

        var e = await Assert.ThrowsAsync<DaprException>(() => client.SaveStateAsync(LocalSidecar.Store, "a", 1));

        Assert.Equal(StatusCode.FailedPrecondition, ((RpcException)e.InnerException!).StatusCode);
    }

    [Fact]
    public async Task A_query_is_refused()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

#pragma warning disable CS0618 // Obsolete, and still called.
        var e = await Assert.ThrowsAsync<DaprException>(() => client.QueryStateAsync<int>(LocalSidecar.Store, "{}"));
#pragma warning restore CS0618

        Assert.Equal("state store does not support querying", ((RpcException)e.InnerException!).Status.Detail);
    }

    private static StateTransactionRequest Upsert(string key, string json, string? etag = null) =>
        new(key, Encoding.UTF8.GetBytes(json), StateOperationType.Upsert, etag);
}
