namespace Alpes.Tests.Benchmarks;

/// <summary>500 events an append beside 500 bare inserts a transaction.</summary>
internal static class BatchBenchmark
{
    public const int Size = 500;
    private const int Rounds = 40;

    public static async Task Run(Report report)
    {
        await using var scratch = await Scratch.Open();
        await scratch.Log.Append(Drafts.New(Size));
        await scratch.Bare.Insert(Drafts.New(Size));
        var (bare, append) = (new Rate(), new Rate());
        for (var round = 0; round < Rounds; round++)
        {
            var drafts = Drafts.New(Size);
            await bare.Measure(Size, () => scratch.Bare.Insert(drafts));
            await append.Measure(Size, () => scratch.Log.Append(drafts));
        }
        report.Add($"append, {Size} a batch", append.PerSecond, "events/s", $"{Size} inserts and a commit", bare.PerSecond, "ratio ≥ 0.77");
    }
}
