using System.Globalization;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>Reads another service's log, by Dapr service invocation.</summary>
public sealed class RemoteLog(HttpClient http)
{
    /// <summary>At most this many messages a call, and fewer when their data is large.</summary>
    public const int PageSize = 500;

    private const int FullPage = 1024 * 1024;

    /// <summary>Whether a page is likely to have another behind it: it is full by number, or large enough to have been cut by size.</summary>
    public static bool HasMore(IReadOnlyList<Message> page) => page.Count >= PageSize || page.Sum(message => message.Data.Length) > FullPage;

    /// <summary>What the other service publishes on a topic, behind a position, in order, and how far the topic goes.</summary>
    /// <exception cref="HttpRequestException">The service cannot be reached or did not answer well.</exception>
    internal Task<FeedPage> ReadPage(string appId, string topic, long after, CancellationToken cancellation) =>
        Read(appId, $"events?topic={Uri.EscapeDataString(topic)}&after={after}&limit={PageSize}", cancellation);

    /// <summary>All of it, for long work: when the other service has nothing better to do.</summary>
    /// <param name="cancellation">Ends the reading, too.</param>
    /// <exception cref="HttpRequestException">The service cannot be reached or did not answer well.</exception>
    internal async Task<Feed> ReadAll(string appId, string topic, long after, CancellationToken cancellation)
    {
        var answer = await Get(appId, $"events/all?topic={Uri.EscapeDataString(topic)}&after={after}", cancellation);
        return await Feed.Open(answer, appId, after, http.Timeout, cancellation);
    }

    /// <summary>The newest position that the other service published on a topic at or before a position of its log; 0 when there is none.</summary>
    /// <exception cref="HttpRequestException">The service cannot be reached or did not answer well.</exception>
    internal async Task<long> NewestAt(string appId, string topic, long position, CancellationToken cancellation)
    {
        using var answer = await Get(appId, $"events/newest?topic={Uri.EscapeDataString(topic)}&at={position}", cancellation);
        return long.Parse(await answer.Content.ReadAsStringAsync(cancellation), CultureInfo.InvariantCulture);
    }

    /// <summary>One stream of the other service, its own events included; empty when there is none.</summary>
    /// <exception cref="HttpRequestException">The service cannot be reached or did not answer well.</exception>
    public async Task<IReadOnlyList<Message>> ReadStream(string appId, string streamId, CancellationToken cancellation)
    {
        var all = new List<Message>();
        IReadOnlyList<Message> page;
        do
        {
            page = (await Read(appId, $"streams/{Uri.EscapeDataString(streamId)}?after={all.Count}&limit={PageSize}", cancellation)).Messages;
            all.AddRange(page);
        }
        while (HasMore(page));
        return all;
    }

    private async Task<FeedPage> Read(string appId, string path, CancellationToken cancellation)
    {
        using var answer = await Get(appId, path, cancellation);
        await using var body = PooledBuffers.Get(answer.Content.Headers.ContentLength ?? 0);
        try
        {
            await using var from = await answer.Content.ReadAsStreamAsync(cancellation);
            while (await from.ReadAsync(body.GetMemory(), cancellation) is > 0 and var read) body.Advance(read);
        }
        catch (IOException e)
        {
            throw BrokeOff(appId, e);
        }
        return FeedPage.Read(body.GetBuffer().AsSpan(0, (int)body.Length), appId);
    }

    internal static HttpRequestException BrokeOff(string appId, IOException? why = null) => new($"{appId} did not answer to the end.", why);

    /// <summary>Every log has these routes: who says that they are not there has not answered for the service, or is of a version before, and its status is none of the caller's.</summary>
    private async Task<HttpResponseMessage> Get(string appId, string path, CancellationToken cancellation)
    {
        var answer = await http.GetAsync(new Uri($"http://{appId}/{path}"), HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw new HttpRequestException($"{appId} answered {(int)answer.StatusCode}.");
    }
}
