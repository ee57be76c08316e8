using System.Text.Encodings.Web;
using System.Text.Json;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Processing;
using Alpes.Contracts.Validation;
using Alpes.DataQuery.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.DataQuery;

public sealed class RecordStateTests
{
    private static readonly DateTimeOffset Earlier = Noon.AddSeconds(-1);
    private static readonly DataReceived Received = new("d-1", "p-1", Json("""{"a":1}"""));
    private static readonly DataIngested Arrived = new("d-1", "p-1", Noon, Json("""{"a":1}"""));
    private static readonly DataValidated Validated = new("d-1", "p-1", false, ["a must be there"], [new("x", true), new("a", false, "a must be there")], 2);
    private static readonly ProcessingStep Step = new("normalise", Json("""{"n":1}"""));
    private static readonly DataProcessed Processed = new("d-1", "p-1", [Step], new ProcessingResult("ab", Json("""{"bytes":7}"""), "d-0"));
    private static readonly ProcessingFailed CouldNot = new("d-1", "p-1", [Step], "too large");

    [Fact]
    public void Before_any_event_all_is_pending() =>
        Reads(
            """
            {"id":"d-1","validation":{"status":"pending","validation_errors":[],"rules":[]},"processing":{"status":"pending","steps":[]}}
            """,
            RecordState.Of("d-1"));

    [Fact]
    public void A_record_is_told_by_the_outcomes_of_its_services() =>
        Reads(
            """
            {"id":"d-1","partner_id":"p-1","timestamp":"2026-01-02T12:00:00+00:00","payload":{"a":1},
             "validation":{"status":"completed","is_valid":false,"validation_errors":["a must be there"],
                "rules":[{"rule":"x","passed":true},{"rule":"a","passed":false,"message":"a must be there"}],"rules_version":2},
             "processing":{"status":"completed","steps":[{"step":"normalise","output":{"n":1}}],
                "result":{"content_hash":"ab","statistics":{"bytes":7},"duplicate_of":"d-0"}}}
            """,
            After(Received, Arrived, Validated, Processed));

    [Fact]
    public void A_record_that_could_not_be_processed_says_why() =>
        Reads(
            """
            {"id":"d-1","partner_id":"p-1","validation":{"status":"pending","validation_errors":[],"rules":[]},
             "processing":{"status":"failed","steps":[{"step":"normalise","output":{"n":1}}],"reason":"too large"}}
            """,
            After(CouldNot));

    [Fact]
    public void A_received_record_has_the_time_it_was_received() => Assert.Equal(Earlier, After(Received).Timestamp);

    public static TheoryData<int[]> Orders =>
        [.. from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 4) from d in Enumerable.Range(0, 4)
            where new[] { a, b, c, d }.Distinct().Count() == 4 select new[] { a, b, c, d }];

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_order_among_services_does_not_matter(int[] order)
    {
        object[] events = [Received, Arrived, Validated, Processed];

        Assert.Equal(Text(After(events)), Text(After([.. order.Select(i => events[i])])));
    }

    [Fact]
    public void Steps_show_as_they_are_taken()
    {
        var state = Seen(
            ("ValidationStarted", """{"data_id":"d-1","partner_id":"p-1","rules_version":2}"""),
            ("RuleChecked", """{"data_id":"d-1","rule":"x","passed":true}"""),
            ("RuleChecked", """{"data_id":"d-1","rule":"a","passed":false,"message":"m"}"""),
            ("ProcessingStarted", """{"data_id":"d-1","partner_id":"p-1"}"""),
            ("StepCompleted", """{"data_id":"d-1","step":"normalise","output":{"n":1}}"""));

        Reads(
            """
            {"id":"d-1","validation":{"status":"started","validation_errors":[],
                "rules":[{"rule":"x","passed":true},{"rule":"a","passed":false,"message":"m"}],"rules_version":2},
             "processing":{"status":"started","steps":[{"step":"normalise","output":{"n":1}}]}}
            """,
            state);
    }

    [Fact]
    public void Steps_seen_after_the_outcome_change_nothing()
    {
        foreach (object outcome in new object[] { Processed, CouldNot })
        {
            var state = After(Received, Arrived, Validated, outcome);

            var later = state
                .Apply("ValidationStarted", Json("""{"data_id":"d-1","partner_id":"p-1","rules_version":9}"""), Noon)
                .Apply("RuleChecked", Json("""{"data_id":"d-1","rule":"x","passed":true}"""), Noon)
                .Apply("ProcessingStarted", Json("""{"data_id":"d-1","partner_id":"p-1"}"""), Noon)
                .Apply("StepCompleted", Json("""{"data_id":"d-1","step":"normalise","output":{}}"""), Noon);

            Assert.Equal(Text(state), Text(later));
        }
    }

    [Fact]
    public void Published_events_are_read_by_name_as_well()
    {
        var state = Seen(
            ("DataReceived", """{"data_id":"d-1","partner_id":"p-1","payload":{"a":1}}"""),
            ("DataIngested", """{"data_id":"d-1","partner_id":"p-1","timestamp":"2026-01-02T12:00:00Z","payload":{"a":1}}"""),
            ("DataValidated", """
                {"data_id":"d-1","partner_id":"p-1","is_valid":false,"validation_errors":["a must be there"],
                 "rules":[{"rule":"x","passed":true},{"rule":"a","passed":false,"message":"a must be there"}],"rules_version":2}
                """),
            ("DataProcessed", """
                {"data_id":"d-1","partner_id":"p-1","steps":[{"step":"normalise","output":{"n":1}}],
                 "result":{"content_hash":"ab","statistics":{"bytes":7},"duplicate_of":"d-0"}}
                """));

        Assert.Equal(Text(After(Received, Arrived, Validated, Processed)), Text(state));
        Assert.Equal(
            Text(After(CouldNot)),
            Text(Seen(("ProcessingFailed", """
                {"data_id":"d-1","partner_id":"p-1","steps":[{"step":"normalise","output":{"n":1}}],"reason":"too large"}
                """))));
    }

    [Fact]
    public void What_is_not_known_changes_nothing()
    {
        var state = After(Received);

        Assert.Same(state, state.Apply("SomethingNew", Json("[]"), Noon));
        Assert.Same(state, state.Apply(new object(), Noon));
    }

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static RecordState After(params object[] events) => events.Aggregate(RecordState.Of("d-1"), (state, e) => state.Apply(e, Earlier));

    private static RecordState Seen(params (string Type, string Data)[] events) =>
        events.Aggregate(RecordState.Of("d-1"), (state, e) => state.Apply(e.Type, Json(e.Data), Earlier));

    private static string Text(RecordState state) => JsonSerializer.Serialize(state, RecordJson.Default.RecordState);

    private static void Reads(string expected, RecordState state) => Assert.Equal(JsonSerializer.Serialize(Json(expected), AsWritten), Text(state));
}
