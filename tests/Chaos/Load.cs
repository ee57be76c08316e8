using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alpes.Tests.Chaos;

/// <summary>Clients that hand over records and conversions, ask again until they are told 202, and publish notes past all logs.</summary>
internal sealed class Load(ChaosPlatform platform, string name, int commands)
{
    private const int Clients = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15), AfterRefusal = TimeSpan.FromMilliseconds(300), Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Currencies = ["COP", "USD", "EUR"];
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

    private Task HandOver(int number) => number % 5 == 0 ? Convert(number) : Ingest(number);

    /// <summary>Each nineteenth has the id of one before it: it is accepted, and then rejected.</summary>
    private Task Ingest(int number) => Ask(number, "/ingest", new
    {
        data_id = $"{name}-{(number % 19 == 0 ? number - 1 : number)}",
        partner_id = $"p-{number % 7}",
        payload = new { name = $"n{number}", n = number, age = number % 140 },
    });

    /// <summary>Each hundredth has the id of one before it, of another campaign: one of them counts.</summary>
    private Task Convert(int number) => Ask(number, "/tracking/conversiones", new
    {
        id = $"{name}-{(number % 100 == 0 ? number - 5 : number)}",
        campana_id = $"{name}-{number % 3}",
        tipo_evento = "COMPRA",
        tipo_conversion = "VENTA",
        valor = $"{number}.{number % 90 + 10}",
        moneda = Currencies[number / 5 % 3],
        timestamp = "2026-01-31T09:31:00Z",
    });

    private async Task Ask(int number, string path, object body)
    {
        while (true)
        {
            try
            {
                using var patience = new CancellationTokenSource(Patience);
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", $"{name}-{number}" } } };
                using var answer = await platform.Edge.SendAsync(request, patience.Token);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                {
                    var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>(patience.Token);
                    Accepted.Add(accepted.GetProperty("command_id").GetString()!);
                    return;
                }

                if ((int)answer.StatusCode < 500) throw new InvalidOperationException($"{name}-{number}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(patience.Token)}");
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
