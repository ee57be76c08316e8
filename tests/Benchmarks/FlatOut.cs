using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>One batch as fast as the edge takes it, until all of it is processed and visible.</summary>
internal sealed class FlatOut(LocalPlatform platform, string partner, int records)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <summary>From the first byte to the answer.</summary>
    public TimeSpan Accepted { get; private set; }

    /// <summary>From the first byte until the newest records show as done; then all are looked at, and waited for if one is behind.</summary>
    public async Task<TimeSpan> Run()
    {
        var body = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, records).Select(i => Payloads.Record($"{partner}-{i}", partner))));
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        var watch = Stopwatch.StartNew();
        using var answer = await platform.Edge.PostAsync(new Uri("/ingest/batch", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        Accepted = watch.Elapsed;
        await Until(watch, () => View.IsDone(platform.Edge, partner, records, newest: 100));
        var took = watch.Elapsed;
        if (await View.IsDone(platform.Edge, partner, records, newest: records)) return took;
        await Until(watch, () => View.IsDone(platform.Edge, partner, records, newest: records));
        return watch.Elapsed;
    }

    private async Task Until(Stopwatch watch, Func<Task<bool>> done)
    {
        while (!await done())
        {
            if (watch.Elapsed > Deadline) throw new TimeoutException($"The {records} records of {partner} were not done in {Deadline}.\n{platform.Output}");
            await Task.Delay(Pause);
        }
    }
}
