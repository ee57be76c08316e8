using Alpes.Local.Actors.Hosting;
using Alpes.Local.Actors.Schedules;
using Alpes.Local.Resources;

namespace Alpes.Tests.LocalRuntime.Actors;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("1h30m", 0, 0, 5400, null)]
    [InlineData("0h0m1s500ms", 0, 0, 1.5, null)]
    [InlineData("-1s", 0, 0, -1, null)]
    [InlineData("0", 0, 0, 0, null)]
    [InlineData("PT1H2M3S", 0, 0, 3723, null)]
    [InlineData("P1Y2M3W4DT5S", 14, 25, 5, null)]
    [InlineData("R3/PT1S", 0, 0, 1, 3)]
    [InlineData("R0/P1D", 0, 1, 0, 0)]
    public void Given_a_period_then_it_is_read(string text, int months, int days, double seconds, int? repeats) =>
        Assert.Equal(new Period(months, days, TimeSpan.FromSeconds(seconds), repeats), Period.Parse(text));

    [Theory]
    [InlineData(""), InlineData("5"), InlineData("soon"), InlineData("P"), InlineData("PT"), InlineData("PT0.5S"), InlineData("@every 1h"), InlineData("R/PT1S"), InlineData("P1DT"), InlineData("PT99999999999S")]
    public void Given_no_period_then_it_is_none(string text) => Assert.Null(Period.Parse(text));

    [Theory]
    [InlineData("2030-01-02T03:04:05Z", "2030-01-02T03:04:05Z")]
    [InlineData("2030-01-02T03:04:05.5+02:00", "2030-01-02T01:04:05.5Z")]
    [InlineData("10s", "2026-01-31T12:00:10Z")]
    [InlineData("P1M", "2026-02-28T12:00:00Z")]
    public void Given_a_time_then_it_is_read(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), PointInTime.Parse(text, Now));

    [Theory]
    [InlineData("R2/PT1S"), InlineData("2030-01-02"), InlineData("2030-01-02T03:04:05"), InlineData("P9999Y")]
    public void Given_no_time_then_it_is_none(string text) => Assert.Null(PointInTime.Parse(text, Now));

    [Theory]
    [InlineData("1h", "1h0m0s"), InlineData("90s", "1m30s"), InlineData("1.5s", "1.5s"), InlineData("300ms", "300ms"), InlineData("-1s", "-1s"), InlineData("0s", "0s"), InlineData("250us", "250µs")]
    public void Given_a_duration_then_it_is_written_as_Go_does(string text, string expected) => Assert.Equal(expected, GoDuration.Format(GoDuration.Parse(text)!.Value));

    [Fact]
    public void Given_a_reminder_with_repeats_and_ttl_then_it_ends_by_whichever_comes_first()
    {
        Assert.Equal([0, 1, 2], Firings("""{"dueTime":"0s","period":"R3/PT1S"}"""));
        Assert.Equal([1, 2], Firings("""{"period":"R2/PT1S"}"""));
        Assert.Equal([0, 1, 2], Firings("""{"dueTime":"0s","period":"1s","ttl":"2500ms"}"""));
        Assert.Equal([5], Firings("""{"dueTime":"5s"}"""));
    }

    [Fact]
    public void Given_settings_of_a_type_then_it_takes_nothing_from_the_general_ones()
    {
        var types = AskedActors.Read("""
            {"entities":["A","B"],"actorIdleTimeout":"1h0m0s0ms","drainOngoingCallTimeout":"5s","reentrancy":{"enabled":true,"maxStackDepth":3},
             "entitiesConfig":[{"entities":["B","C"],"actorIdleTimeout":"10s"}]}
            """u8);

        Assert.Equal(new ActorOptions(TimeSpan.FromHours(1), TimeSpan.FromSeconds(5), true, 3), types["A"]);
        Assert.Equal(ActorOptions.Default with { IdleTimeout = TimeSpan.FromSeconds(10) }, types["B"]);
        Assert.Equal(2, types.Count);
    }

    private static List<double> Firings(string json)
    {
        var firings = new List<double>();
        var reminder = Reminder.Of(ScheduleRequest.Read(System.Text.Encoding.UTF8.GetBytes(json)), Now);
        for (var next = reminder; next is not null; next = next.After()) firings.Add((next.Next - Now).TotalSeconds);
        return firings;
    }
}
