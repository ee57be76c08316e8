using System.Security.Cryptography;
using System.Text.Json;
using Alpes.Processing.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Processing;

public sealed class StepsTests
{
    [Fact]
    public void The_steps_come_in_order_and_each_says_what_it_found()
    {
        var run = Steps.Run(Json("""{"b":" x","a":1.0}"""));

        Assert.Null(run.Fault);
        Assert.Equal(["normalise", "statistics"], run.Steps.Select(s => s.Step));
        Same(
            """{"strings_trimmed":1,"strings_collapsed":0,"strings_composed":0,"numbers_rewritten":1,"objects_sorted":1,"duplicates_dropped":0}""",
            run.Steps[0].Output);
        Assert.Equal(run.Statistics, run.Steps[1].Output);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("""{"a":1,"b":"x"}"""u8)), run.ContentHash);
    }

    [Fact]
    public void Statistics_count_everything_once() =>
        Same(
            """
            {"bytes":87,"depth":4,"members":8,"strings":1,"numbers":{"count":4,"min":-1.5,"max":100,"mean":33.166666,"sum":132.666666},
             "booleans":2,"nulls":1,"arrays":4,"items":6}
            """,
            Statistics("""{"a":[1e2,[true,{"b":null}]],"c":-1.5,"d":"x","e":{"f":[],"g":34.166666},"h":[false,0],"h":[false,0.0]}"""));

    [Fact]
    public void Numbers_are_computed_exactly() =>
        Same(
            """{"count":4,"min":-1.5,"max":100,"mean":24.725,"sum":98.9}""",
            Statistics("""[1e2, -1.5, 0.1, 0.3]""").GetProperty("numbers"));

    [Fact]
    public void A_payload_without_numbers_has_a_count_alone() => Same("""{"count":0}""", Statistics("{}").GetProperty("numbers"));

    [Fact]
    public void The_mean_has_6_decimals() =>
        Same("""{"count":3,"min":1,"max":2,"mean":1.333333,"sum":4}""", Statistics("[1,1,2]").GetProperty("numbers"));

    [Fact]
    public void Observations_are_counted_by_code() =>
        Same(
            """{"count":6,"by_code":{"a":2,"b":1},"other":3}""",
            Statistics(
                $$"""
                {"observations":[{"code":"a"},{"code":" a "},{"x":{"code":"c"},"code":"b"},{"code":1},"a",{"code":"{{new string('x', 65)}}"}],
                 "z":[{"code":"a"}],"code":"a"}
                """).GetProperty("observations"));

    [Theory]
    [InlineData("""{"observations":{"code":"a"}}""")]
    [InlineData("""{"a":{"observations":[{"code":"a"}]}}""")]
    [InlineData("""[[{"code":"a"}]]""")]
    public void Only_a_list_named_observations_holds_observations(string payload) =>
        Assert.False(Statistics(payload).TryGetProperty("observations", out _));

    [Fact]
    public void At_most_100_codes_are_told_apart()
    {
        var items = string.Join(',', Enumerable.Range(0, 150).Select(i => $$"""{"code":"c{{i}}"}"""));

        var observations = Statistics($$"""{"observations":[{{items}}]}""").GetProperty("observations");

        Assert.Equal(100, observations.GetProperty("by_code").EnumerateObject().Count());
        Assert.Equal(50, observations.GetProperty("other").GetInt32());
    }

    [Theory]
    [InlineData("""{"a":1e300}""")]
    [InlineData("""{"a":-123456789012345678901234567890}""")]
    [InlineData("""[79228162514264337593543950335,79228162514264337593543950335]""")]
    public void A_number_too_large_to_compute_with_ends_the_steps_after_those_taken(string payload)
    {
        var run = Steps.Run(Json(payload));

        Assert.Equal(["normalise"], run.Steps.Select(s => s.Step));
        Assert.Contains("too large", run.Fault, StringComparison.Ordinal);
        Assert.Null(run.ContentHash);
    }

    [Fact]
    public void A_payload_without_normal_form_takes_no_step()
    {
        var run = Steps.Run(Json("""{"a":"\ud800"}"""));

        Assert.Empty(run.Steps);
        Assert.Contains("not Unicode", run.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_of_a_megabyte_goes_through_like_any_other()
    {
        var run = Steps.Run(Json($$"""{"a":"{{new string('é', 600_000)}}"}"""));

        Assert.Equal(1_200_008, run.Statistics!.Value.GetProperty("bytes").GetInt32());
        Assert.NotNull(Steps.Run(Json("{}")).ContentHash);
    }

    private static JsonElement Statistics(string payload) => Steps.Run(Json(payload)).Statistics!.Value;

    private static void Same(string expected, JsonElement actual)
    {
        var some = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(expected)!;
        var others = actual.EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        Assert.Equal(some.ToDictionary(p => p.Key, p => p.Value.GetRawText()), others.ToDictionary(p => p.Key, p => p.Value.GetRawText()));
    }
}
