extern alias Ingestion;

using System.Net;
using System.Text.Json.Nodes;
using Alpes.Contracts;
using Microsoft.Data.Sqlite;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Alpes.Tests.Services;

/// <summary>What a service says of itself when something is wrong around it.</summary>
[Collection(nameof(MetersOfTheProcess))]
public sealed class ReadinessTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private ServiceHost<Ingestion::Program> _service = null!;

    public Task InitializeAsync()
    {
        // The sidecar lives; no bus is behind it.
        _service = new ServiceHost<Ingestion::Program>();
        _service.Sidecar.Given(Request.Create().WithPath("/v1.0/healthz/outbound")).RespondWith(Response.Create().WithStatusCode(204));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task Given_a_database_that_takes_no_writes_then_it_is_not_ready_and_says_so_until_it_does_again()
    {
        await Shows(HttpStatusCode.OK, "database", "answers; the log is at");

        await Execute("ALTER TABLE relay RENAME TO taken_away");
        await Shows(HttpStatusCode.ServiceUnavailable, "database", "takes no writes: SQLite Error");

        await Execute("ALTER TABLE taken_away RENAME TO relay");
        await Shows(HttpStatusCode.OK, "database", "answers; the log is at");
    }

    [Fact]
    public async Task Given_a_bus_that_is_away_a_message_that_is_refused_and_one_that_is_missing_then_each_queue_tells_of_it()
    {
        await Execute("CREATE TRIGGER refuse BEFORE INSERT ON events WHEN NEW.stream_id = 'data-refused' BEGIN SELECT RAISE(ABORT, 'refused'); END");

        await _service.Deliver(Topics.IngestionCommands, Apps.Bff, Topics.IngestionCommands,
            Wire.IngestData("refused").At(1), Wire.IngestData("d-1").At(2), Wire.IngestData("d-9").At(9));

        await Measures("alpes_parked", exactly: 1);
        await Measures("alpes_consumer_retries_total", atLeast: 4);
        await Measures("alpes_handler_duration_seconds_count", atLeast: 1);
        await Measures("alpes_consumer_lag", exactly: 7);
        await Measures("alpes_relay_backlog", atLeast: 3);
        await Measures("alpes_relay_oldest_seconds", atLeast: 5);
        await Shows(HttpStatusCode.OK, "bus", "does not take the log's messages");
        await Shows(HttpStatusCode.OK, "status", "degraded");
        await Shows(HttpStatusCode.OK, "parked", "1 messages wait for a person");
    }

    private async Task Shows(HttpStatusCode status, string member, string words)
    {
        var last = "";
        await EndToEnd.Eventually.True(async () =>
        {
            using var answer = await _service.Http.GetAsync(new Uri("/readyz", UriKind.Relative));
            last = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode == status && ((string?)JsonNode.Parse(last)![member])?.Contains(words, StringComparison.Ordinal) == true;
        }, Soon, () => $"It does not say '{words}' with {status}: {last}");
    }

    private Task Measures(string name, long exactly) => Measures(name, seen => Math.Abs(seen - exactly) < 0.5);

    private Task Measures(string name, int atLeast) => Measures(name, seen => seen >= atLeast);

    /// <summary>What of it this test's consumer, or the service, measures.</summary>
    private async Task Measures(string name, Predicate<double> isIt)
    {
        var metrics = "";
        await EndToEnd.Eventually.True(async () =>
        {
            metrics = await _service.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            return EndToEnd.MetricsText.Series(metrics, name).Any(series => isIt(series.Value));
        }, Soon, () => $"{name} does not show it:\n{string.Join('\n', metrics.Split('\n').Where(line => line.StartsWith("alpes", StringComparison.Ordinal)))}");
    }

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_service.DatabaseOf(Apps.Ingestion)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
