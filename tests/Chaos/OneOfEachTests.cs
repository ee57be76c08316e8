using Alpes.Contracts;
using Alpes.Tests.Chaos.Probe;
using Xunit.Abstractions;

namespace Alpes.Tests.Chaos;

/// <summary>One process a service: kills, faults of the bus, a broker that is away, a disk that is full.</summary>
public sealed class OneOfEachTests(OnePlatform one, ITestOutputHelper output) : IClassFixture<OnePlatform>
{
    private const double Often = 0.2;

    private static readonly string[] Kinds = ["duplicate", "delay", "reorder", "drop-ack", "drop-publish-ack", "lose", "kill"];

    private Run Run(string name) => new(one.Platform, name, output);

    private Task Kill(string service) => Run("kill-" + service).Survives(misfortune => misfortune.KillOften(service));

    [Fact]
    public Task Given_ingestion_that_is_killed_then_nothing_is_lost_or_doubled() => Kill(Apps.Ingestion);

    [Fact]
    public Task Given_any_service_that_is_killed_then_nothing_is_lost_or_doubled() => Run("kill-any").Survives(misfortune => misfortune.KillAny());

    [LongTheory]
    [InlineData(Apps.Bff)]
    [InlineData(Apps.Validation)]
    [InlineData(Apps.Processing)]
    [InlineData(Apps.DataQuery)]
    [InlineData(Apps.Tracking)]
    [InlineData(Apps.TrackingQuery)]
    [InlineData(ProbeApp.AppId)]
    public Task Given_a_service_that_is_killed_then_nothing_is_lost_or_doubled(string service) => Kill(service);

    [LongFact]
    public Task Given_a_runtime_that_is_killed_then_nothing_is_lost_or_doubled() => Run("kill-runtime").Survives(misfortune => misfortune.KillRuntime());

    [Fact]
    public Task Given_all_that_are_killed_at_once_then_nothing_is_lost_or_doubled() => Run("kill-all").Survives(misfortune => misfortune.KillAll());

    [LongTheory]
    [InlineData("duplicate")]
    [InlineData("delay")]
    [InlineData("reorder")]
    [InlineData("drop-ack")]
    [InlineData("drop-publish-ack")]
    [InlineData("lose")]
    [InlineData("kill")]
    public Task Given_a_fault_of_the_bus_then_nothing_is_lost_or_doubled(string kind) =>
        Run("bus-" + kind).Survives(misfortune => misfortune.Bus(Often, kind), losesNotes: kind == "lose");

    [Fact]
    public Task Given_all_faults_of_the_bus_together_then_nothing_is_lost_or_doubled() =>
        Run("bus-all").Survives(misfortune => misfortune.Bus(Often / 2, Kinds), losesNotes: true);

    [LongFact]
    public Task Given_a_broker_that_is_down_then_nothing_is_lost_or_doubled() => Run("broker-down").Survives(misfortune => misfortune.BrokerDown());

    [LongFact]
    public Task Given_a_disk_that_is_full_then_nothing_is_lost_or_doubled() => Run("disk-full").Survives(misfortune => misfortune.DiskFull());
}
