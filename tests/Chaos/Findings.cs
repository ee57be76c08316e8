using System.Globalization;
using System.Text.Json.Nodes;
using Alpes.Contracts;
using Alpes.Tests.Chaos.Probe;

namespace Alpes.Tests.Chaos;

/// <summary>What is not as the platform promises, each in a line: computed from the databases alone, apart from the services' code.</summary>
internal sealed class Findings
{
    private static readonly string[] Handlers = [Apps.Ingestion, Apps.Tracking];

    private readonly Dictionary<string, ServiceLog> _logs;

    public Findings(ChaosPlatform platform) => _logs = ChaosPlatform.Services.ToDictionary(service => service, service => new ServiceLog(platform.DatabaseOf(service)));

    /// <param name="commands">Acknowledged commands.</param>
    /// <param name="notes">Acknowledged notes, which the bus must not have lost.</param>
    public List<string> All(IReadOnlyCollection<string> commands, IReadOnlyCollection<string> notes) =>
        [.. _logs.SelectMany(log => Order(log.Key, log.Value)), .. Commands(commands), .. PassedOver(), .. Steps(), .. Records(), .. Campaigns(), .. Outcomes(), .. Tallies(), .. Notes(notes), .. Parked()];

    private static IEnumerable<string> Order(string service, ServiceLog log)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        var topics = new Dictionary<string, long>(StringComparer.Ordinal);
        long position = 0;
        foreach (var e in log.Events)
        {
            if (e.Position != ++position) yield return $"{service}: position {e.Position} where {position} should be";
            if (e.Version != (versions[e.Stream] = versions.GetValueOrDefault(e.Stream) + 1)) yield return $"{service}: {e.Stream} has version {e.Version} where {versions[e.Stream]} should be";
            if (e.Topic is null) continue;
            if (e.Previous != topics.GetValueOrDefault(e.Topic)) yield return $"{service}: {e.Position} on {e.Topic} names {e.Previous} as the one before, which is {topics.GetValueOrDefault(e.Topic)}";
            topics[e.Topic] = e.Position;
        }
    }

    private IEnumerable<string> Commands(IReadOnlyCollection<string> accepted)
    {
        var logged = _logs[Apps.Bff].Events.Select(e => e.EventId).ToHashSet(StringComparer.Ordinal);
        var results = Results().ToLookup(e => e.Id("command_id"), StringComparer.Ordinal);
        foreach (var command in accepted.Distinct())
        {
            if (!logged.Contains(command)) yield return $"command {command} was acknowledged and is in no log";
            if (results[command].Count() is var count and not 1) yield return $"command {command} has {count} results";
        }

        foreach (var result in results.Where(r => r.Count() > 1)) yield return $"command {result.Key} has {result.Count()} results";
    }

    /// <summary>What a checkpoint says is done and left no trace: that is never mended.</summary>
    private IEnumerable<string> PassedOver()
    {
        var answered = Results().Select(e => e.Id("command_id")).ToHashSet(StringComparer.Ordinal);
        return from handler in Handlers
               from done in _logs[handler].Checkpoints
               where done.Source == Apps.Bff && (done.Topic == Topics.IngestionCommands || done.Topic == Topics.TrackingCommands)
               from e in _logs[Apps.Bff].Events
               where e.Topic == done.Topic && e.Position <= done.Position && !answered.Contains(e.EventId)
               select $"command {e.EventId} was passed over";
    }

    private IEnumerable<ServiceLog.Entry> Results() => Handlers.SelectMany(handler => _logs[handler].Events.Where(e => e.Topic == Topics.CommandResults));

    /// <summary>Each record goes through each service once.</summary>
    private IEnumerable<string> Steps()
    {
        var ingested = _logs[Apps.Ingestion].Of("DataIngested").Select(e => e.Id("data_id")).ToList();
        foreach (var (service, types) in ((string, string[])[])[(Apps.Ingestion, ["DataReceived"]), (Apps.Ingestion, ["DataIngested"]), (Apps.Validation, ["DataValidated"]), (Apps.Processing, ["DataProcessed", "ProcessingFailed"])])
        {
            var times = _logs[service].Events.Where(e => types.Contains(e.Type)).CountBy(e => e.Id("data_id")).ToDictionary(StringComparer.Ordinal);
            foreach (var id in ingested)
                if (times.GetValueOrDefault(id) is var count and not 1) yield return $"{service}: {id} has {count} {types[0]}";
        }
    }

    private IEnumerable<string> Records()
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var ingestion = _logs[Apps.Ingestion];
        var times = ingestion.Of("DataIngested").GroupBy(e => e.Id("data_id")).ToDictionary(e => e.Key, e => e.First().Data["timestamp"]!);
        var validations = _logs[Apps.Validation].Of("DataValidated").GroupBy(e => e.Id("data_id")).ToDictionary(e => e.Key, e => State(e.First(), "completed"));
        var processings = _logs[Apps.Processing].Events.Where(e => e.Type is "DataProcessed" or "ProcessingFailed").GroupBy(e => e.Id("data_id"))
            .ToDictionary(e => e.Key, e => State(e.First(), e.First().Type == "DataProcessed" ? "completed" : "failed"));
        foreach (var e in ingestion.Of("DataReceived"))
        {
            var id = e.Id("data_id");
            expected[id] = $"{e.Id("partner_id")} {e.Position} {Utc((string?)times.GetValueOrDefault(id) ?? "")} {validations.GetValueOrDefault(id)} {processings.GetValueOrDefault(id)}";
        }

        var view = _logs[Apps.DataQuery].Table("records", "id, partner_id, received, timestamp, validation, processing", row => (Id: row.GetString(0),
            Is: $"{row.GetString(1)} {row.GetInt64(2)} {Utc(row.GetString(3))} {Json(row, 4)} {Json(row, 5)}"));
        return Differences("record", expected, view);

        static string? Json(Microsoft.Data.Sqlite.SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Sorted(JsonNode.Parse(row.GetFieldValue<byte[]>(column))!.AsObject());
    }

    /// <summary>Each conversion counts once, to the cent.</summary>
    private IEnumerable<string> Campaigns()
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var conversions = _logs[Apps.Tracking].Of("ConversionRegistered").ToList();
        foreach (var campaign in conversions.GroupBy(e => e.Id("campana_id")))
            expected[campaign.Key] = string.Join(' ', campaign.Count(), Sum(campaign, "COP"), Sum(campaign, "USD"), Sum(campaign, "EUR"));
        var twice = conversions.CountBy(e => e.Id("id")).Where(e => e.Value > 1).Select(e => $"conversion {e.Key} counts {e.Value} times");
        return twice.Concat(Differences("campaign", expected, _logs[Apps.TrackingQuery].Table("campaigns", "campana_id, conversions, cop, usd, eur", row =>
            (row.GetString(0), string.Join(' ', row.GetInt64(1), Text(row.GetDecimal(2)), Text(row.GetDecimal(3)), Text(row.GetDecimal(4)))))));

        static string Sum(IEnumerable<ServiceLog.Entry> campaign, string currency) => Text(campaign.Where(e => e.Id("moneda") == currency).Sum(e => decimal.Parse(e.Id("valor"), CultureInfo.InvariantCulture)));

        static string Text(decimal money) => money.ToString("0.00", CultureInfo.InvariantCulture);
    }

    private IEnumerable<string> Outcomes()
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var result in Results()) expected.TryAdd(result.Id("command_id"), result.Type == "CommandSucceeded" ? "succeeded" : "rejected");
        return Differences("outcome", expected, _logs[Apps.Bff].Table("command_outcomes", "command_id, status", row => (row.GetString(0), row.GetString(1))));
    }

    private IEnumerable<string> Tallies()
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var partner in _logs[Apps.Ingestion].Of("DataIngested").GroupBy(e => e.Id("partner_id")))
            expected[partner.Key] = $"{partner.Count()} records, sum {partner.Sum(e => (long)e.Data["payload"]!["n"]!)}";
        return Differences("tally", expected, _logs[ProbeApp.AppId].Table("tallies", "partner_id, records, sum", row => (row.GetString(0), $"{row.GetInt64(1)} records, sum {row.GetInt64(2)}")));
    }

    private IEnumerable<string> Notes(IReadOnlyCollection<string> acknowledged)
    {
        var noted = _logs[ProbeApp.AppId].Of(nameof(Noted)).CountBy(e => e.Id("note_id")).ToDictionary(StringComparer.Ordinal);
        return noted.Where(n => n.Value > 1).Select(n => $"note {n.Key} was handled {n.Value} times")
            .Concat(acknowledged.Where(note => !noted.ContainsKey(note)).Select(note => $"note {note} was acknowledged and never handled"));
    }

    private IEnumerable<string> Parked() => _logs.SelectMany(log => log.Value.Read("SELECT type, message_id, reason FROM parked", row => $"{log.Key}: {row.GetString(0)} {row.GetString(1)} is parked: {row.GetString(2)}"));

    private static IEnumerable<string> Differences(string what, SortedDictionary<string, string> expected, List<(string Id, string Is)> view)
    {
        var seen = view.ToDictionary(v => v.Id, v => v.Is, StringComparer.Ordinal);
        return expected.Where(e => seen.GetValueOrDefault(e.Key) != e.Value).Select(e => $"{what} {e.Key} is {seen.GetValueOrDefault(e.Key) ?? "not there"}, and by the log {e.Value}")
            .Concat(seen.Keys.Where(id => !expected.ContainsKey(id)).Select(id => $"{what} {id} is in the view and in no log"));
    }

    private static string State(ServiceLog.Entry e, string status)
    {
        var state = e.Data.DeepClone().AsObject();
        state.Remove("data_id");
        state.Remove("partner_id");
        state["status"] = status;
        return Sorted(state);
    }

    private static string Sorted(JsonObject state) => string.Join(' ', state.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value?.ToJsonString()}"));

    private static string Utc(string time) =>
        DateTime.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc) ? utc.ToString("O", CultureInfo.InvariantCulture) : "";
}
