using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace Alpes.Tests.EndToEnd;

/// <summary>Kills with -9 in the middle of a batch: none is lost, none is doubled.</summary>
public sealed class KillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly KillBatch _batch = KillBatch.Read();
    private readonly Platform _platform = new();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Theory]
    [InlineData("ingestion")]
    [InlineData("validation")]
    [InlineData("processing")]
    [InlineData("data-query")]
    [InlineData("bff")]
    [InlineData("the runtime")]
    public async Task Given_a_batch_on_its_way_when_one_is_killed_then_every_record_comes_out_once(string victim)
    {
        using var memory = new PeakMemory(_platform);
        var since = Stopwatch.StartNew();
        await Send("batch-1");
        await Eventually.True(async () => await _platform.Edge.Total() is > 0, View.Soon, () => "Nothing arrives.\n" + _platform.Output);

        if (victim == "the runtime")
        {
            await _platform.KillRuntime();
            await _platform.Start();
        }
        else
        {
            _platform.KillApp(victim);
        }
        await Eventually.True(async () => await TrySend("batch-1"), View.Soon, () => "The edge does not come back.");

        await Eventually.True(AllDone, _batch.Patience, () => "Not all records came through.\n" + _platform.Output);
        output.WriteLine($"{victim}: {_batch.Count} records out {since.Elapsed.TotalSeconds:0.0} s after the first byte, the kill among them; "
            + $"all processes held at most {memory.Bytes / 1048576} MiB.");
        var records = await _platform.Edge.All();
        Assert.Equal(_batch.Count, records.Count);
        Assert.Equal(_batch.Count, records.Select(record => record.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(_batch.Invalid, records.Count(record => !record.GetProperty("validation").GetProperty("is_valid").GetBoolean()));
        await Eventually.True(async () => (await _platform.Edge.GetAsync(new Uri($"/query/{records[0].GetProperty("id").GetString()}/history", UriKind.Relative))).IsSuccessStatusCode,
            View.Soon, () => $"{victim} is not back for the history.");
        var history = (await _platform.Edge.Json($"/query/{records[0].GetProperty("id").GetString()}/history")).GetProperty("events");
        Assert.Single(history.EnumerateArray(), e => e.GetProperty("type").GetString() == "DataProcessed");
    }

    private async Task<bool> AllDone()
    {
        try
        {
            return await _platform.Edge.Total() == _batch.Count && (await _platform.Edge.All()).TrueForAll(View.IsDone);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return false;
        }
    }

    private async Task<bool> TrySend(string key)
    {
        try
        {
            await Send(key);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Sent again under its key, a batch has no more effect.</summary>
    private async Task Send(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/batch")
        {
            Content = new StringContent(_batch.Lines, Encoding.UTF8, "application/x-ndjson"),
            Headers = { { "Idempotency-Key", key } },
        };
        using var answer = await _platform.Edge.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) throw new HttpRequestException("not yet");
        var result = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal(_batch.Count, result.GetProperty("accepted").GetInt32());
    }
}
