using System.Globalization;
using Alpes.Local.Cel;
using Alpes.Local.Resiliency;

namespace Alpes.Local.Resources;

/// <summary>Reads Resiliency files. One with a policy that is none does not hold at all, as in daprd.</summary>
internal static class ResiliencyReader
{
    private const int BreakersOfApp = 100, BreakersOfActor = 5000;

    public static ResiliencySpec Read(YamlPlace document)
    {
        var policies = document["spec"]?["policies"];
        var targets = document["spec"]?["targets"];
        return new ResiliencySpec
        {
            Names = [document["metadata"]?["name"]?.Text ?? ""],
            Timeouts = Each(policies?["timeouts"], Duration),
            Retries = Each(policies?["retries"], Retry),
            CircuitBreakers = Each(policies?["circuitBreakers"], Breaker),
            Apps = Each(targets?["apps"], t => Target(t, BreakersOfApp)),
            Actors = Each(targets?["actors"], ActorTarget),
            Components = Each(targets?["components"], c => new ComponentPolicies(c["inbound"] is { } i ? Target(i, 0) : null, c["outbound"] is { } o ? Target(o, 0) : null)),
        };
    }

    public static ResiliencySpec Merge(IEnumerable<ResiliencySpec> files) => files.Aggregate(new ResiliencySpec(), (all, one) => new ResiliencySpec
    {
        Names = [.. all.Names, .. one.Names],
        Timeouts = Over(all.Timeouts, one.Timeouts),
        Retries = Over(all.Retries, one.Retries),
        CircuitBreakers = Over(all.CircuitBreakers, one.CircuitBreakers),
        Apps = Over(all.Apps, one.Apps),
        Actors = Over(all.Actors, one.Actors),
        Components = Over(all.Components, one.Components),
    });

    private static RetrySpec Retry(YamlPlace place) => new(
        place["policy"]?.Text switch { null or "constant" => false, "exponential" => true, var other => throw place.Error($"policy '{other}' is not constant or exponential") },
        Duration(place, "duration") ?? TimeSpan.FromSeconds(5),
        Duration(place, "maxInterval") ?? TimeSpan.FromSeconds(60),
        place["maxRetries"]?.Whole ?? -1,
        Codes(place["matching"]?["httpStatusCodes"], 100, 599),
        Codes(place["matching"]?["gRPCStatusCodes"], 0, 16));

    private static CircuitBreakerSpec Breaker(YamlPlace place) => new(
        place["maxRequests"]?.Whole is { } max and > 0 ? max : 1,
        Duration(place, "interval") ?? TimeSpan.Zero,
        Duration(place, "timeout") ?? TimeSpan.FromSeconds(60),
        place["trip"] is { } trip ? Trip(trip) : "consecutiveFailures > 5");

    private static string Trip(YamlPlace place)
    {
        try
        {
            TripExpression.Compile(place.Text);
            return place.Text;
        }
        catch (CelException e)
        {
            throw place.Error($"'{place.Text}' is not a condition over requests, totalSuccesses, totalFailures, consecutiveSuccesses and consecutiveFailures: {e.Message}");
        }
    }

    private static PolicyNames Target(YamlPlace place, int breakers) => new(
        place["timeout"]?.Text ?? "",
        place["retry"]?.Text ?? "",
        place["circuitBreaker"]?.Text ?? "",
        place["circuitBreakerScope"]?.Text ?? "",
        CacheSize(place["circuitBreakerCacheSize"]) ?? breakers);

    private static PolicyNames ActorTarget(YamlPlace place) => Target(place, BreakersOfActor) switch
    {
        { CircuitBreaker: not "", CircuitBreakerScope: not ("id" or "type" or "both") } => throw place.Error("a target with a circuitBreaker has no circuitBreakerScope that is id, type or both"),
        var target => target,
    };

    private static int? CacheSize(YamlPlace? place) => place?.Whole switch
    {
        < 0 => throw place.Error($"{place.Whole} is not how many circuit breakers are kept (1 and more; 0: as many as by default)"),
        0 => null,
        var size => size,
    };

    private static TimeSpan? Duration(YamlPlace place, string name) => place[name] is { } value ? Duration(value) : null;

    private static TimeSpan Duration(YamlPlace value) => GoDuration.Parse(value.Text) ?? throw value.Error($"'{value.Text}' is not a duration (500ms, 5s, 1m)");

    /// <summary>"429,500-599" or a list of such.</summary>
    private static List<StatusRange>? Codes(YamlPlace? place, int least, int most)
    {
        if (place is null)
            return null;
        var codes = new List<StatusRange>();
        foreach (var part in (place.IsScalar ? place.Text : string.Join(',', place.Texts)).Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !Number(ends[0], out var from) || !Number(ends[^1], out var to) || from > to || from < least || to > most)
                throw place.Error($"'{part}' is not a status code or a range of them ({least} to {most}: 429, 500-599)");
            codes.Add(new StatusRange(from, to));
        }

        return codes;

        static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static Dictionary<string, T> Each<T>(YamlPlace? places, Func<YamlPlace, T> read) =>
        (places?.Members ?? []).ToDictionary(m => m.Key, m => read(m.Value));

    private static Dictionary<string, T> Over<T>(IReadOnlyDictionary<string, T> under, IReadOnlyDictionary<string, T> over)
    {
        var merged = new Dictionary<string, T>(under);
        foreach (var (name, value) in over)
            merged[name] = value;
        return merged;
    }
}
