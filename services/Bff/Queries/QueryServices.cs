using System.Collections.Concurrent;
using System.Globalization;
using Alpes.Contracts;

namespace Alpes.Bff.Queries;

/// <summary>Knows which service's queries show what a service's commands make true, and whether they do.</summary>
internal sealed class QueryServices(HttpClient http)
{
    /// <summary>A service that is not here answers queries about itself from its own log.</summary>
    private static readonly Dictionary<string, string> ByCommandService = new(StringComparer.Ordinal)
    {
        [Apps.Ingestion] = Apps.DataQuery,
        [Apps.Tracking] = Apps.TrackingQuery,
    };

    private const int SecondsAnAsk = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How far each is known to be: whoever waited for a later command has waited for all before it.</summary>
    private readonly ConcurrentDictionary<string, long> _caughtUp = new(StringComparer.Ordinal);

    /// <summary>Whether queries show what a service's log held at a position, as soon as they do or when the time is up.</summary>
    /// <param name="until">Ends the waiting.</param>
    public async Task<bool> Show(string service, long position, CancellationToken until)
    {
        if (!ByCommandService.TryGetValue(service, out var queries) || _caughtUp.GetValueOrDefault(queries) >= position) return true;
        while (!until.IsCancellationRequested)
        {
            if (await Ask(queries, service, position, until))
            {
                _caughtUp.AddOrUpdate(queries, position, (_, known) => Math.Max(known, position));
                return true;
            }
            await Task.Delay(Pause, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return false;
    }

    /// <summary>A service that cannot be reached shows nothing.</summary>
    private async Task<bool> Ask(string queries, string service, long position, CancellationToken until)
    {
        try
        {
            return await http.GetStringAsync(new Uri(string.Create(
                CultureInfo.InvariantCulture, $"http://{queries}/caught-up?source={service}&position={position}&seconds={SecondsAnAsk}")), until) == "true";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
