using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>Kills with -9 in the middle of a batch: none is lost, none is doubled.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int Records = 2_000;
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

        await Eventually.True(AllDone, View.Soon, () => "Not all records came through.\n" + _platform.Output);
        var records = await _platform.Edge.All();
        Assert.Equal(Records, records.Count);
        Assert.Equal(Records, records.Select(record => record.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(Records / 10, records.Count(record => !record.GetProperty("validation").GetProperty("is_valid").GetBoolean()));
        await Eventually.True(async () => (await _platform.Edge.GetAsync(new Uri($"/query/{records[0].GetProperty("id").GetString()}/history", UriKind.Relative))).IsSuccessStatusCode,
            View.Soon, () => $"{victim} is not back for the history.");
        var history = (await _platform.Edge.Json($"/query/{records[0].GetProperty("id").GetString()}/history")).GetProperty("events");
        Assert.Single(history.EnumerateArray(), e => e.GetProperty("type").GetString() == "DataProcessed");
    }

    private async Task<bool> AllDone()
    {
        try
        {
            return await _platform.Edge.Total() == Records && (await _platform.Edge.All()).TrueForAll(View.IsDone);
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

    /// <summary>Each tenth is not valid. Sent again under its key, a batch has no more effect.</summary>
    private async Task Send(string key)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < Records; i++)
            lines.Append(CultureInfo.InvariantCulture, $$"""{"partner_id":"p-{{i % 7}}","payload":{"age":{{(i % 10 == 0 ? 121 : 50)}},"name":"n{{i}}" } }""").Append('\n');
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/batch")
        {
            Content = new StringContent(lines.ToString(), Encoding.UTF8, "application/x-ndjson"),
            Headers = { { "Idempotency-Key", key } },
        };
        using var answer = await _platform.Edge.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) throw new HttpRequestException("not yet");
        var result = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal(Records, result.GetProperty("accepted").GetInt32());
    }
}
