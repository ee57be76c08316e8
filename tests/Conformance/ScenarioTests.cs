namespace Alpes.Tests.Conformance;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. Scenario.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answers_as_the_recorded_daprd(string scenario)
    {
        var outcome = await Plays.Of(scenario);

        if (NotYet.ReasonOf(scenario) is { } reason)
            Assert.False(outcome.Differences.Count == 0 && !NotYet.IsMetAtTimes(reason), $"{scenario} is as recorded now: take it off not-yet.json ({reason}).");
        else
            Assert.True(outcome.Differences.Count == 0, string.Join(Environment.NewLine, outcome.Differences.Take(12)));
    }

    [Fact]
    public void The_list_names_recorded_scenarios_only() => Assert.Empty(NotYet.Names.Except(Scenario.All.Keys));
}
