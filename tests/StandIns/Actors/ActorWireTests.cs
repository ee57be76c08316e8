namespace Alpes.Tests.StandIns.Actors;

/// <summary>
/// Callers and hosts on the stand-in and on the official package, each with each: what they send, answer and save is, byte by byte, what was recorded of
/// two on the official one. Where a feed lacks that, both apps are on the stand-in.
/// </summary>
public sealed class ActorWireTests(Pairs pairs) : IClassFixture<Pairs>
{
    private const string Official = "ActorApp";
    private const string StandIn = "ActorApp.StandIns";

    private static readonly Dictionary<string, string> Recorded = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Actors", "official-wire.txt"))
        .Split("# ", StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('\n', 2)).ToDictionary(part => part[0], part => part[1].Trim());

    public static TheoryData<string, string, string> Plays
    {
        get
        {
            var plays = new TheoryData<string, string, string>();
            foreach (var scene in Scene.All)
            foreach (var (caller, host) in new[] { (StandIn, StandIn), (Official, StandIn), (StandIn, Official), (Official, Official) })
                plays.Add(scene.Name, caller, host);
            return plays;
        }
    }

    [Theory]
    [MemberData(nameof(Plays))]
    public async Task A_scene_is_played_as_recorded(string name, string caller, string host)
    {
        var scene = Scene.All.Single(one => one.Name == name);
        var trace = await new Stage(await pairs.RunAsync(caller, scene, "caller"), await pairs.RunAsync(host, scene, "host")).PlayAsync(scene);
        Assert.Equal(Recorded[name], trace.TrimEnd());
    }
}
