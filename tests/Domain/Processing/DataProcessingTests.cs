using Alpes.Contracts.Processing;
using Alpes.Processing.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Processing;

public sealed class DataProcessingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("d-0")]
    public void A_record_goes_through_the_steps(string? duplicateOf)
    {
        var processing = Given.Nothing<DataProcessing>();
        var ingested = Ingested("""{"a":1}""");
        var run = Steps.Run(ingested.Payload);

        processing.Complete(ingested, run, duplicateOf);

        var last = Steps.ContentHash(run.ContentHash!, duplicateOf);
        Then.Raised(
            processing,
            new ProcessingStarted("d-1", "p-1"),
            new StepCompleted("d-1", "normalise", run.Steps[0].Output),
            new StepCompleted("d-1", "statistics", run.Steps[1].Output),
            new StepCompleted("d-1", "content_hash", last.Output),
            new DataProcessed("d-1", "p-1", [.. run.Steps, last], new ProcessingResult(run.ContentHash!, run.Statistics!.Value, duplicateOf)));
        Assert.Equal(duplicateOf is not null, last.Output.TryGetProperty("duplicate_of", out _));
    }

    [Fact]
    public void A_record_that_cannot_go_on_says_why_and_how_far_it_came()
    {
        var processing = Given.Nothing<DataProcessing>();
        var ingested = Ingested("""{"a":1e300}""");
        var run = Steps.Run(ingested.Payload);

        processing.Complete(ingested, run, null);

        Then.Raised(
            processing,
            new ProcessingStarted("d-1", "p-1"),
            new StepCompleted("d-1", "normalise", run.Steps[0].Output),
            new ProcessingFailed("d-1", "p-1", run.Steps, "statistics: a number is too large to compute with (28 digits)"));
    }

    private static readonly object[] Outcomes =
        [new DataProcessed("d-1", "p-1", [], new("", default)), new ProcessingFailed("d-1", "p-1", [], "x")];

    [Fact]
    public void A_record_goes_once()
    {
        foreach (object outcome in Outcomes)
        {
            var processing = Given.Events<DataProcessing>(outcome);
            var ingested = Ingested("{}");

            Assert.True(processing.IsDone);
            processing.Complete(ingested, Steps.Run(ingested.Payload), null);

            Then.Raised(processing);
        }
    }
}
