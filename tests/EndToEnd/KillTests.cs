using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace Alpes.Tests.EndToEnd;

/// <summary>Kills with -9 in the middle of a batch: none is lost, none is doubled.</summary>
[Collection(SharedPlatform.Name)]
public sealed class KillTests(Platform platform, ITestOutputHelper output)
{
    private readonly KillBatch _batch = KillBatch.Read();
    private readonly string _key = "batch-" + Guid.NewGuid();

    [Theory]
    [InlineData("ingestion")]
    [InlineData("validation")]
    [InlineData("processing")]
    [InlineData("data-query")]
    [InlineData("bff")]
    [InlineData("the runtime")]
    public async Task Given_a_batch_on_its_way_when_one_is_killed_then_every_record_comes_out_once(string victim)
    {
        var before = await platform.Settled();
        using var memory = new PeakMemory(platform);
        var since = Stopwatch.StartNew();
        await Send();
        await Eventually.True(async () => await platform.Edge.Total() > before, View.Soon, () => "Nothing arrives.\n" + platform.Output);

        await platform.Kill(victim);
        await Eventually.True(async () => await TrySend(), View.Soon, () => "The edge does not come back.");

        List<JsonElement> records = [];
        await Eventually.True(async () => (records = await TryNew(before)).Count >= _batch.Count && records.TrueForAll(View.IsDone), _batch.Patience, () => "Not all records came through.\n" + platform.Output);
        output.WriteLine($"{victim}: {_batch.Count} records out {since.Elapsed.TotalSeconds:0.0} s after the first byte, the kill among them; "
            + $"all processes held at most {memory.Bytes / 1048576} MiB.");
        Assert.Equal(_batch.Count, records.Count);
        Assert.Equal(_batch.Count, records.Select(View.Id).Distinct().Count());
        Assert.Equal(_batch.Invalid, records.Count(record => !record.GetProperty("validation").GetProperty("is_valid").GetBoolean()));
        await Eventually.True(async () => (await platform.Edge.GetAsync(new Uri($"/query/{View.Id(records[0])}/history", UriKind.Relative))).IsSuccessStatusCode,
            View.Soon, () => $"{victim} is not back for the history.");
        var history = (await platform.Edge.Json($"/query/{View.Id(records[0])}/history")).GetProperty("events");
        Assert.Single(history.EnumerateArray(), e => e.GetProperty("type").GetString() == "DataProcessed");
    }

    /// <summary>The records that came after so many; none while not all of them can be there.</summary>
    private async Task<List<JsonElement>> TryNew(long before)
    {
        try
        {
            var count = await platform.Edge.Total() - before;
            return count < _batch.Count ? [] : await platform.Edge.All(atMost: count);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return [];
        }
    }

    private async Task<bool> TrySend()
    {
        try
        {
            await Send();
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Sent again under its key, a batch has no more effect.</summary>
    private async Task Send()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/batch")
        {
            Content = new StringContent(_batch.Lines, Encoding.UTF8, "application/x-ndjson"),
            Headers = { { "Idempotency-Key", _key } },
        };
        using var answer = await platform.Edge.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) throw new HttpRequestException("not yet");
        var result = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal(_batch.Count, result.GetProperty("accepted").GetInt32());
    }
}
