using System.Diagnostics;
using System.Globalization;
using Alpes.Local.PubSub.Log;

namespace Alpes.Tests.Broker;

public sealed class CrashTests
{
    private const int Rounds = 3, MessagesARound = 2000;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Given_a_publisher_that_is_killed_thousands_of_messages_in_then_nothing_acknowledged_is_lost()
    {
        using var folder = new TempFolder();
        var acknowledged = new HashSet<long>();
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged.UnionWith(await PublishUntilKilledAsync(folder.Path));

            using var log = new TopicLog(folder.Path, new TopicLogOptions());
            var found = log.ReadAll().Select(body => long.Parse(body.AsSpan(0, 12), CultureInfo.InvariantCulture)).ToHashSet();

            Assert.Empty(acknowledged.Except(found));
        }

        Assert.True(acknowledged.Count >= Rounds * MessagesARound);
    }

    private static async Task<List<long>> PublishUntilKilledAsync(string folder)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [typeof(CrashTests).Assembly.Location, "publish", folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var acknowledged = new List<long>();
        try
        {
            while (acknowledged.Count < MessagesARound && await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
                acknowledged.Add(long.Parse(line, CultureInfo.InvariantCulture));
        }
        finally
        {
            process.Kill();
        }

        // What it still said before it died counts, too; its last line may be cut.
        var rest = (await process.StandardOutput.ReadToEndAsync(deadline.Token)).Split(Environment.NewLine);
        acknowledged.AddRange(rest[..^1].Select(line => long.Parse(line, CultureInfo.InvariantCulture)));
        await process.WaitForExitAsync(deadline.Token);
        return acknowledged;
    }
}
