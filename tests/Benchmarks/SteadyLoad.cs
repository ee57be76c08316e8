using System.Diagnostics;
using System.Text;

namespace Alpes.Tests.Benchmarks;

/// <summary>200 records a second, each at its time whatever became of those before it.</summary>
internal sealed class SteadyLoad(HttpClient edge, string partner, TimeSpan length)
{
    private const int PerSecond = 200;

    /// <summary>Each is asked after every few milliseconds, which is load too, and the more the slower it is: so of few records.</summary>
    private const int WatchEvery = 40;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>From the time a record was due to the 202.</summary>
    public Latencies Accepted { get; } = new();

    /// <summary>From the 202 until the record shows as validated and processed.</summary>
    public Latencies Visible { get; } = new();

    public async Task Run()
    {
        var count = (int)(length.TotalSeconds * PerSecond);
        var sent = new Task[count];
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond);
            if (due - watch.Elapsed is { Ticks: > 0 } wait) await Task.Delay(wait);
            sent[i] = Send(watch, due, $"{partner}-{i}", watched: i % WatchEvery == 0);
        }
        await Task.WhenAll(sent);
    }

    private async Task Send(Stopwatch watch, TimeSpan due, string id, bool watched)
    {
        using var content = new StringContent(Payloads.Record(id, partner), Encoding.UTF8, "application/json");
        using var answer = await edge.PostAsync(new Uri("/ingest", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        var accepted = watch.Elapsed;
        Accepted.Add(accepted - due);
        if (!watched) return;
        while (!await View.IsDone(edge, id))
        {
            if (watch.Elapsed - accepted > Deadline) throw new TimeoutException($"{id} was not done in {Deadline}.");
            await Task.Delay(Poll);
        }
        Visible.Add(watch.Elapsed - accepted);
    }
}
