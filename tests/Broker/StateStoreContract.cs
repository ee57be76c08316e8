using System.Text;
using Alpes.Local.State;

namespace Alpes.Tests.Broker;

/// <summary>What every state store does.</summary>
public abstract class StateStoreContract : IAsyncLifetime
{
    private IStateStore? _store;

    private IStateStore Store => _store!;

    public Task InitializeAsync()
    {
        _store = Make();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        Clean();
    }

    [Fact]
    public async Task Given_a_saved_value_then_it_is_read_back_with_an_ETag_that_changes_with_each_save()
    {
        await SaveAsync("k", "1");
        var first = Store.Get("k")!;
        await SaveAsync("k", "1");

        Assert.Equal("1", Encoding.UTF8.GetString(first.Value.Span));
        Assert.NotEqual(first.ETag, Store.Get("k")!.ETag);
        Assert.Null(Store.Get("other"));
    }

    [Fact]
    public async Task Given_a_stale_ETag_then_neither_save_nor_delete_does_anything()
    {
        await SaveAsync("k", "1");
        var etag = Store.Get("k")!.ETag;
        Assert.True(await SaveAsync("k", "2", etag));

        Assert.False(await SaveAsync("k", "3", etag));
        Assert.False((await Store.ApplyAsync([new("k", null, etag, false, null)]))[0]);
        Assert.Equal("2", Encoding.UTF8.GetString(Store.Get("k")!.Value.Span));
    }

    [Fact]
    public async Task Given_first_write_then_only_the_first_of_many_at_once_succeeds()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => SaveAsync("k", $"{n}", firstWrite: true))));

        Assert.Single(saved, s => s);
    }

    [Fact]
    public async Task Given_one_wrong_ETag_in_a_transaction_then_nothing_of_it_is_done()
    {
        await SaveAsync("a", "1");

        var done = await Store.TransactAsync([Save("b", "2"), Save("a", "9", "wrong"), new("a", null, null, false, null)]);

        Assert.False(done);
        Assert.Equal("1", Encoding.UTF8.GetString(Store.Get("a")!.Value.Span));
        Assert.Null(Store.Get("b"));
    }

    [Fact]
    public async Task Given_one_wrong_ETag_in_a_save_of_many_then_the_others_are_saved()
    {
        await SaveAsync("a", "1");

        var done = await Store.ApplyAsync([Save("b", "2"), Save("a", "9", "wrong"), Save("c", "3")]);

        Assert.Equal([true, false, true], done);
        Assert.NotNull(Store.Get("c"));
    }

    [Fact]
    public async Task Given_a_time_to_live_then_the_value_is_gone_after_it_and_a_first_write_works_again()
    {
        // Times are whole seconds, cut off: what lives for one may be gone at once.
        await Store.ApplyAsync([new("k", "1"u8.ToArray(), null, false, TimeSpan.FromSeconds(1)), new("kept", "1"u8.ToArray(), null, false, TimeSpan.FromMinutes(1))]);
        Assert.NotNull(Store.Get("kept")!.Expires);

        await Eventually.TrueAsync(() => Store.Get("k") is null);

        Assert.True(await SaveAsync("k", "2", firstWrite: true));
        Assert.Null(Store.Get("k")!.Expires);
    }

    [Fact]
    public async Task Given_64_writers_at_once_then_none_fails_and_nothing_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < 20; n++) Assert.True(await SaveAsync($"{writer}-{n}", $"{n}"));
        })));

        Assert.All(Enumerable.Range(0, 64), writer => Assert.NotNull(Store.Get($"{writer}-19")));
    }

    [Fact]
    public async Task Given_many_who_add_to_one_value_by_ETag_then_every_addition_counts()
    {
        await SaveAsync("sum", "0");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            for (var n = 0; n < 10;)
            {
                var item = Store.Get("sum")!;
                if (await SaveAsync("sum", $"{int.Parse(Encoding.UTF8.GetString(item.Value.Span), System.Globalization.CultureInfo.InvariantCulture) + 1}", item.ETag)) n++;
            }
        })));

        Assert.Equal("100", Encoding.UTF8.GetString(Store.Get("sum")!.Value.Span));
    }

    private protected abstract IStateStore Make();

    private protected virtual void Clean()
    {
    }

    private static StateOperation Save(string key, string value, string? etag = null, bool firstWrite = false) => new(key, Encoding.UTF8.GetBytes(value), etag, firstWrite, null);

    private async Task<bool> SaveAsync(string key, string value, string? etag = null, bool firstWrite = false) =>
        (await Store.ApplyAsync([Save(key, value, etag, firstWrite)]))[0];
}
