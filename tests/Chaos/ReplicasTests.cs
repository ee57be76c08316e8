using Xunit.Abstractions;

namespace Alpes.Tests.Chaos;

/// <summary>Several processes of each service, on its one database.</summary>
public sealed class ReplicasTests(ITestOutputHelper output)
{
    [LongTheory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Given_replicas_that_are_killed_and_stall_then_nothing_is_lost_or_doubled(int replicas)
    {
        await using var platform = await ChaosPlatform.Start(replicas);

        await new Run(platform, $"replicas-{replicas}-kill", output).Survives(misfortune => misfortune.KillAny());
        await new Run(platform, $"replicas-{replicas}-stall", output).Survives(misfortune => misfortune.Stall(ChaosPlatform.Services));
        await new Run(platform, $"replicas-{replicas}-all", output).Survives(misfortune => misfortune.KillAll());
        await new Run(platform, $"replicas-{replicas}-bus", output).Survives(
            misfortune => misfortune.Bus(0.1, "duplicate", "delay", "reorder", "drop-ack", "lose", "kill"), losesNotes: true);
    }
}
