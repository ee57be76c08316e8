using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alpes.Tests.Chaos;

/// <summary>Clients that hand over records and ask again until they are told 202, and publish notes past all logs.</summary>
internal sealed class Load(ChaosPlatform platform, string name, int commands)
{
    private const int Clients = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15), AfterRefusal = TimeSpan.FromMilliseconds(300), Patience = TimeSpan.FromSeconds(20);
    private int _next;

    /// <summary>Commands that were acknowledged.</summary>
    public ConcurrentBag<string> Accepted { get; } = [];

    /// <summary>Notes that were acknowledged.</summary>
    public ConcurrentBag<string> Noted { get; } = [];

    /// <summary>Goes on until so many commands are accepted and the other is over.</summary>
    public Task Run(Task other) => Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
    {
        while (Interlocked.Increment(ref _next) is var number && (number <= commands || !other.IsCompleted))
        {
            await HandOver(number);
            if (number % 10 == 0) await Note($"note-{name}-{number}");
            if (!other.IsCompleted) await Task.Delay(Pause);
        }
    })));

    /// <summary>Each twentieth has the id of one before it: it is accepted, and then rejected.</summary>
    private async Task HandOver(int number)
    {
        var id = $"{name}-{(number % 20 == 0 ? number - 1 : number)}";
        while (true)
        {
            try
            {
                using var patience = new CancellationTokenSource(Patience);
                using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest")
                {
                    Content = JsonContent.Create(new { data_id = id, partner_id = $"p-{number % 7}", payload = new { name = $"n{number}", n = number, age = number % 140 } }),
                    Headers = { { "Idempotency-Key", $"{name}-{number}" } },
                };
                using var answer = await platform.Edge.SendAsync(request, patience.Token);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                {
                    var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>(patience.Token);
                    Accepted.Add(accepted.GetProperty("command_id").GetString()!);
                    return;
                }

                if ((int)answer.StatusCode < 500) throw new InvalidOperationException($"{id}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(patience.Token)}");
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                // It is down; the key makes asking again safe.
            }

            await Task.Delay(AfterRefusal);
        }
    }

    private async Task Note(string id)
    {
        try
        {
            if (await platform.PublishNote(id)) Noted.Add(id);
        }
        catch (HttpRequestException)
        {
            // Not acknowledged: it may be there or not.
        }
    }
}
