using Alpes.Contracts;
using Alpes.Tests.Chaos.Probe;
using Xunit.Abstractions;

namespace Alpes.Tests.Chaos;

/// <summary>The suite can fail: a safeguard less, and it says what is broken.</summary>
public sealed class PlantedTests(ITestOutputHelper output)
{
    [LongFact]
    public Task Given_no_inbox_then_a_note_that_comes_twice_is_handled_twice() =>
        Caught("inbox", 1, misfortune => misfortune.Bus(0.3, "duplicate", "drop-ack"), "was handled");

    [LongFact]
    public Task Given_no_gap_check_then_what_the_bus_loses_is_passed_over() =>
        Caught("gap", 1, misfortune => misfortune.Bus(0.3, "lose"), "was passed over");

    [LongFact]
    public Task Given_no_checkpoint_check_then_two_replicas_do_the_same_work() =>
        Caught("checkpoint", 2, async misfortune =>
        {
            // It takes one that stands still in the middle of a batch.
            for (var i = 0; i < 3; i++) await misfortune.Stall(ProbeApp.AppId, Apps.DataQuery);
        }, "checkpoint of");

    [LongFact]
    public Task Given_no_fence_then_an_old_holder_takes_back_what_is_published() =>
        Caught("fence", 2, misfortune => misfortune.Stall(Apps.Bff, Apps.Ingestion, Apps.Validation, Apps.Processing), "published went back");

    private async Task Caught(string without, int replicas, Func<Misfortune, Task> what, string by)
    {
        await using var platform = await ChaosPlatform.Start(replicas, without);
        await new Run(platform, "without-" + without, output).IsCaught(what, by);
    }
}
