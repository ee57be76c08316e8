using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>
/// Many impressions and conversions in random order, with duplicates, on a bus that misbehaves and with kills: statistics are as computed apart,
/// to the cent.
/// <c>ALPES_TRACKING_EVENTS</c> says how many impressions (a tenth as many conversions).
/// </summary>
[Collection(SharedPlatform.Name)]
public sealed class TrackingLoadTests(Platform platform) : IAsyncLifetime
{
    private const int AnArray = 500;
    private static readonly int Events = int.Parse(Environment.GetEnvironmentVariable("ALPES_TRACKING_EVENTS") ?? "4000", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120 + (Events / 100));

    public Task InitializeAsync() => Misbehave();

    public Task DisposeAsync() => platform.EndFaults();

    [Fact]
    public async Task Given_kills_in_the_middle_the_statistics_are_those_computed_apart()
    {
        var load = new TrackingLoad(Events, Events / 10);
        (string Kind, string[] Events)[] arrays =
        [
            .. load.Impressions.Chunk(AnArray).Select(chunk => ("impresiones", chunk)),
            .. load.Conversions.Chunk(AnArray).Select(chunk => ("conversiones", chunk)),
        ];
        new Random(3).Shuffle(arrays);
        string[] victims = ["tracking", "tracking-query", "bff", "the runtime"];
        for (var i = 0; i < arrays.Length; i++)
        {
            var (kind, events) = arrays[i];
            // Whole arrays again, too, as a client does that saw no answer; some as lines.
            for (var again = 0; again < (i % 5 == 0 ? 2 : 1); again++)
                await Eventually.True(() => TrySend(kind, events, asLines: i % 3 == 0), Deadline, () => "The edge does not come back.\n" + platform.Output);
            for (var v = 0; v < victims.Length; v++)
                if (i == arrays.Length * (v + 1) / (victims.Length + 1))
                    await Kill(victims[v]);
        }

        string? difference = "not asked";
        await Eventually.True(async () => (difference = await Difference(load)) is null, Deadline, () => difference + "\n" + platform.Output);
    }

    private async Task Misbehave()
    {
        // A publish of hundreds fails as a whole when one of them does.
        (string Kind, double Probability)[] faults = [("duplicate", 0.02), ("reorder", 0.02), ("lose", 0.02), ("drop-ack", 0.02), ("drop-publish-ack", 0.0005)];
        foreach (var (kind, probability) in faults) await platform.Fault(kind, probability);
    }

    private async Task Kill(string victim)
    {
        await platform.Kill(victim);
        if (victim == "the runtime") await Misbehave();
    }

    private async Task<string?> Difference(TrackingLoad load)
    {
        try
        {
            return await load.Difference(platform.Edge);
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }

    private async Task<bool> TrySend(string kind, string[] events, bool asLines)
    {
        try
        {
            using var content = asLines
                ? new StringContent(string.Join('\n', events), Encoding.UTF8, "application/x-ndjson")
                : new StringContent($"[{string.Join(',', events)}]", Encoding.UTF8, "application/json");
            using var answer = await platform.Edge.PostAsync(new Uri("/tracking/" + kind, UriKind.Relative), content);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return false;
            Assert.Equal(events.Length, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accepted").GetInt32());
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
