using System.Diagnostics;
using Xunit.Abstractions;

namespace Alpes.Tests.Chaos;

/// <summary>Load and misfortune at the same time, and then what the databases say.</summary>
internal sealed class Run(ChaosPlatform platform, string name, ITestOutputHelper output)
{
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(120 + Seed.Commands / 50), Look = TimeSpan.FromSeconds(1);

    private readonly Random _luck = new(Seed.Of(name));

    /// <summary>Nothing is lost, nothing is doubled.</summary>
    /// <param name="losesNotes">The bus is made to lose what is in no log: no one can find it again.</param>
    public async Task Survives(Func<Misfortune, Task> what, bool losesNotes = false)
    {
        var findings = await Find(what, found => found.Count == 0, losesNotes);
        Assert.True(findings.Count == 0, $"{Say()}: {findings.Count} findings\n{string.Join('\n', findings.Take(40))}\n{platform.Output}");
    }

    /// <summary>A promise is broken, and it is seen.</summary>
    /// <param name="by">In the finding that says so; one that time does not mend.</param>
    public async Task IsCaught(Func<Misfortune, Task> what, string by)
    {
        var findings = await Find(what, found => found.Exists(IsIt), losesNotes: true);
        Assert.True(findings.Exists(IsIt), $"{Say()}: not caught; {findings.Count} other findings\n{string.Join('\n', findings.Take(20))}");
        output.WriteLine(findings.First(IsIt));

        bool IsIt(string finding) => finding.Contains(by, StringComparison.Ordinal);
    }

    private async Task<List<string>> Find(Func<Misfortune, Task> what, Predicate<List<string>> isEnough, bool losesNotes)
    {
        output.WriteLine(Say());
        var watch = Stopwatch.StartNew();
        await using var monotony = new Monotony(platform);
        var load = new Load(platform, name, Seed.Commands);
        var misfortune = Task.Run(() => what(new Misfortune(platform, _luck)));
        await Task.WhenAll(load.Run(misfortune), misfortune);
        await platform.EndFaults();
        output.WriteLine($"{load.Accepted.Count} commands and {load.Noted.Count} notes acknowledged in {watch.Elapsed.TotalSeconds:0.0} s");
        for (watch.Restart(); ; await Task.Delay(Look))
        {
            List<string> findings = [.. new Findings(platform).All(load.Accepted, losesNotes ? [] : load.Noted), .. monotony.Found];
            if (!isEnough(findings) && watch.Elapsed < Settles)
            {
                output.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s: {findings.Count} open, such as: {findings.FirstOrDefault()}");
                continue;
            }

            output.WriteLine($"settled in {watch.Elapsed.TotalSeconds:0.0} s");
            return findings;
        }
    }

    private string Say() => $"{name}: {Seed.Text}";
}
