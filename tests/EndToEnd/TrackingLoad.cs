using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

/// <summary>Impressions and conversions over many campaigns, one of which has half of them, and what they must come to, computed apart.</summary>
internal sealed class TrackingLoad
{
    private const int Campaigns = 200;
    private const int Users = 5_000;
    private static readonly string[] Currencies = ["COP", "USD", "EUR"];
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
    private readonly Random _random = new(7);
    private readonly Dictionary<string, Expected> _expected = [];

    public TrackingLoad(int impressions, int conversions)
    {
        Impressions = Shuffled([.. Enumerable.Range(0, impressions).Select(i => Impression("i-" + i))]);
        Conversions = Shuffled([.. Enumerable.Range(0, conversions).Select(i => Conversion("c-" + i))]);
    }

    /// <summary>As JSON, in random order, each tenth twice.</summary>
    public string[] Impressions { get; }

    public string[] Conversions { get; }

    /// <summary>Whether every campaign's statistics are what they must be; what the first other one says.</summary>
    public async Task<string?> Difference(HttpClient edge)
    {
        foreach (var (campaign, expected) in _expected)
        {
            using var answer = await edge.GetAsync(new Uri($"/tracking/queries/campanas/{campaign}/estadisticas", UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.OK) return $"{campaign}: {answer.StatusCode}";
            var statistics = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (expected.Difference(statistics) is { } difference) return $"{campaign}: {difference} in {statistics}";
        }
        return null;
    }

    private string Impression(string id)
    {
        var (campaign, user, time) = Pick();
        campaign.Value.Count(user, time, isConversion: false);
        return $$"""{"id":"{{id}}","campana_id":"{{campaign.Key}}","usuario_id":"u-{{user}}","tipo_evento":"VISTA","timestamp":"{{time:O}}"}""";
    }

    private string Conversion(string id)
    {
        var (campaign, user, time) = Pick();
        var (currency, cents) = (Currencies[_random.Next(3)], _random.Next(1, 100_000_000));
        campaign.Value.Count(user, time, isConversion: true);
        campaign.Value.Cents[currency] = campaign.Value.Cents.GetValueOrDefault(currency) + cents;
        var valor = string.Create(CultureInfo.InvariantCulture, $"{cents / 100}.{cents % 100:00}");
        return $$"""{"id":"{{id}}","campana_id":"{{campaign.Key}}","usuario_id":"u-{{user}}","tipo_evento":"COMPRA","tipo_conversion":"VENTA","valor":"{{valor}}","moneda":"{{currency}}","timestamp":"{{time:O}}"}""";
    }

    private (KeyValuePair<string, Expected> Campaign, int User, DateTimeOffset Time) Pick()
    {
        var name = "k-" + (_random.Next(2) == 0 ? 0 : _random.Next(1, Campaigns)).ToString(CultureInfo.InvariantCulture);
        if (!_expected.TryGetValue(name, out var expected)) _expected.Add(name, expected = new Expected());
        return (new(name, expected), _random.Next(Users), Start.AddSeconds(_random.Next(48 * 3600)));
    }

    private string[] Shuffled(string[] events)
    {
        string[] doubled = [.. events, .. events.Where((_, i) => i % 10 == 0)];
        _random.Shuffle(doubled);
        return doubled;
    }

    private sealed class Expected
    {
        private readonly HashSet<int> _users = [];
        private readonly SortedDictionary<string, (int Impressions, int Conversions)> _hours = new(StringComparer.Ordinal);
        private int _impressions;
        private int _conversions;

        public Dictionary<string, long> Cents { get; } = [];

        public void Count(int user, DateTimeOffset time, bool isConversion)
        {
            _users.Add(user);
            if (isConversion) _conversions++;
            else _impressions++;
            var hour = time.ToString("yyyy-MM-ddTHH:00:00Z", CultureInfo.InvariantCulture);
            var (impressions, conversions) = _hours.GetValueOrDefault(hour);
            _hours[hour] = isConversion ? (impressions, conversions + 1) : (impressions + 1, conversions);
        }

        public string? Difference(JsonElement seen)
        {
            if (seen.GetProperty("total_impresiones").GetInt32() != _impressions) return $"impressions are not {_impressions}";
            if (seen.GetProperty("total_conversiones").GetInt32() != _conversions) return $"conversions are not {_conversions}";
            if (seen.GetProperty("usuarios_unicos").GetInt32() != _users.Count) return $"users are not {_users.Count}";
            foreach (var currency in Currencies)
                if (decimal.Parse(seen.GetProperty("valor_total").GetProperty(currency).GetString()!, CultureInfo.InvariantCulture) * 100 != Cents.GetValueOrDefault(currency))
                    return $"{currency} is not {Cents.GetValueOrDefault(currency)} cents";
            var rate = _impressions == 0 ? 0 : Math.Round(_conversions * 100m / _impressions, 6);
            if (seen.GetProperty("tasa_conversion").GetDecimal() != rate) return $"the rate is not {rate}";
            var hours = seen.GetProperty("por_hora").EnumerateArray()
                .Select(x => (x.GetProperty("hora").GetString()!, (x.GetProperty("impresiones").GetInt32(), x.GetProperty("conversiones").GetInt32())));
            return hours.SequenceEqual(_hours.Reverse().Select(x => (x.Key, x.Value))) ? null : "its hours are others";
        }
    }
}
