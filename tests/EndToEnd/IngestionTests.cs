using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Alpes.Tests.EndToEnd;

[Collection(SharedPlatform.Name)]
public sealed class IngestionTests(Platform platform)
{
    private readonly HttpClient _edge = platform.Edge;

    [Fact]
    public async Task Given_a_record_handed_over_it_comes_out_stored_validated_processed_and_with_its_history()
    {
        var id = "record-" + Guid.NewGuid();
        using var answer = await _edge.PostAsJsonAsync("/ingest", new { data_id = id, partner_id = "p-flow", payload = new { name = "Ana", age = 41 } });
        var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(id, accepted.GetProperty("data_id").GetString());
        Assert.Equal("/commands/" + accepted.GetProperty("command_id").GetString(), answer.Headers.Location!.OriginalString);

        var command = await _edge.Json(answer.Headers.Location + "/wait?seconds=30");
        Assert.Equal("succeeded", command.GetProperty("status").GetString());

        var record = await Record(id);
        Assert.True(record.GetProperty("validation").GetProperty("is_valid").GetBoolean());
        Assert.Equal("Ana", record.GetProperty("payload").GetProperty("name").GetString());
        Assert.Equal(["normalise", "statistics", "content_hash"],
            record.GetProperty("processing").GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("step").GetString()!));

        var history = (await _edge.Json($"/query/{id}/history")).GetProperty("events").EnumerateArray().ToList();
        Assert.Contains("RuleChecked", history.Select(e => e.GetProperty("type").GetString()));
        Assert.Equal("DataReceived", history[0].GetProperty("type").GetString());
        Assert.All(history, e => Assert.Equal(accepted.GetProperty("correlation_id").GetString(), e.GetProperty("correlation_id").GetString()));

        var received = history[0].GetProperty("occurred_at").GetString();
        var then = await _edge.Json($"/query/{id}?as_of={received}");
        Assert.Equal("pending", View.Status(then, "processing"));
        using var before = await _edge.GetAsync(new Uri($"/query/{id}?as_of=2000-01-01T00:00:00Z", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        using var never = await _edge.GetAsync(new Uri($"/query/{id}?as_of=2026-13-01T00:00:00Z", UriKind.Relative));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, never.StatusCode);
        Assert.Contains("as_of", await never.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_an_id_that_is_in_already_the_second_command_is_rejected_and_the_record_stays()
    {
        var id = "record-" + Guid.NewGuid();
        await Succeeded(await Ingest(id, "p-twice", """{"name":"first"}"""));
        using var again = await Ingest(id, "p-twice", """{"name":"second"}""");

        var command = await _edge.Json(again.Headers.Location + "/wait?seconds=30");
        Assert.Equal("rejected", command.GetProperty("status").GetString());
        Assert.Equal("already_ingested", command.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("first", (await Record(id)).GetProperty("payload").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Given_rules_of_a_partner_they_judge_what_comes_after_and_the_record_says_which_version()
    {
        var partner = "p-" + Guid.NewGuid();
        using var rules = await _edge.PutAsJsonAsync($"/partners/{partner}/rules", new { required = new[] { "modality" } });
        await Succeeded(rules);
        var id = "record-" + Guid.NewGuid();
        await Succeeded(await Ingest(id, partner, """{"name":"x"}"""));

        var validation = (await Record(id)).GetProperty("validation");
        Assert.False(validation.GetProperty("is_valid").GetBoolean());
        Assert.Equal(1, validation.GetProperty("rules_version").GetInt32());
        Assert.Equal("#: must satisfy required modality", validation.GetProperty("validation_errors")[0].GetString());
    }

    [Fact]
    public async Task Given_two_records_of_one_content_the_second_says_whose_duplicate_it_is()
    {
        var (first, second, name) = ("record-" + Guid.NewGuid(), "record-" + Guid.NewGuid(), Guid.NewGuid().ToString());
        await Succeeded(await Ingest(first, "p-dup", $$"""{"name":"{{name}}","n":64.0}"""));
        await Record(first);
        await Succeeded(await Ingest(second, "p-dup", $$"""{"n":64,"name":" {{name}} "}"""));

        Assert.Equal(first, (await Record(second)).GetProperty("processing").GetProperty("result").GetProperty("duplicate_of").GetString());
    }

    [Fact]
    public async Task Given_numbers_no_double_holds_they_come_out_as_they_went_in()
    {
        var id = "record-" + Guid.NewGuid();
        await Succeeded(await Ingest(id, "p-exact", """{"big":9007199254740993,"long":0.12345678901234567890}"""));

        var payload = (await Record(id)).GetProperty("payload");
        Assert.Equal("9007199254740993", payload.GetProperty("big").GetRawText());
        Assert.Equal("0.12345678901234567890", payload.GetProperty("long").GetRawText());
    }

    [Theory]
    [InlineData("""{"partner_id":"p","payload":[]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"partner_id":"a b","payload":{}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"payload":{}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"partner_id":"p","payload":""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    public async Task Given_a_bad_body_the_answer_is_a_problem_with_a_code(string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _edge.PostAsync(new Uri("/ingest", UriKind.Relative), content);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("code").GetString()));
        Assert.True(expected == answer.StatusCode || answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity,
            $"{answer.StatusCode} for {body}");
    }

    [Fact]
    public async Task Given_messages_a_client_published_itself_bad_ones_are_parked_and_good_ones_handled()
    {
        var id = "direct-" + Guid.NewGuid();
        var (sidecar, parked) = (platform.SidecarOf("bff"), "/operations/ingestion/parked?limit=1");
        var before = await _edge.Total(parked);
        foreach (var message in (object[])
        [
            new { nonsense = true },
            new { id = "cmd-" + Guid.NewGuid(), type = "NoSuchCommand", data = new { } },
            new { id = "cmd-" + id, type = "IngestData", data = new { data_id = id, partner_id = "p-direct", payload = new { name = "x" } } },
        ])
        {
            using var published = await _edge.PostAsJsonAsync(new Uri(sidecar, "/v1.0/publish/pubsub/ingestion-commands"), message);
            published.EnsureSuccessStatusCode();
        }

        Assert.Equal("x", (await Record(id)).GetProperty("payload").GetProperty("name").GetString());
        await Eventually.True(async () => await _edge.Total(parked) >= before + 2, View.Soon, () => "The bad messages are not parked.");
    }

    private async Task<HttpResponseMessage> Ingest(string id, string partner, string payload)
    {
        using var content = new StringContent($$"""{"data_id":"{{id}}","partner_id":"{{partner}}","payload":{{payload}}}""", Encoding.UTF8, "application/json");
        return await _edge.PostAsync(new Uri("/ingest", UriKind.Relative), content);
    }

    private async Task Succeeded(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("succeeded", (await _edge.Json(answer.Headers.Location + "/wait?seconds=30")).GetProperty("status").GetString());
    }

    private async Task<JsonElement> Record(string id)
    {
        var record = default(JsonElement);
        await Eventually.True(async () =>
        {
            using var answer = await _edge.GetAsync(new Uri("/query/" + id, UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.NotFound) return false;
            record = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return View.IsDone(record);
        }, View.Soon, () => $"{id} is not done: {record}\n{platform.Output}");
        return record;
    }
}
