using Xunit.Abstractions;

namespace Alpes.Tests.Chaos;

public sealed class ClockTests(ITestOutputHelper output)
{
    [LongFact]
    public async Task Given_clocks_that_jump_by_seconds_and_days_then_nothing_is_lost_or_doubled()
    {
        await using var platform = await ChaosPlatform.Start(clock: Seed.Of("clock"));

        await new Run(platform, "clock", output).Survives(misfortune => misfortune.KillAny());
    }
}
