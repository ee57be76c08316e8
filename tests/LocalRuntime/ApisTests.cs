using System.Text.RegularExpressions;
using Alpes.Local.Terminal;

namespace Alpes.Tests.LocalRuntime;

public sealed partial class ApisTests
{
    private const string NoRoute = "failed getting app id";

    [Fact]
    public async Task Each_route_that_help_lists_is_served()
    {
        await using var rig = new Rig();
        var app = await rig.StartAsync("shop", "");
        var listed = from route in Apis.HttpRoutes
                     where !route.Path.EndsWith("shutdown", StringComparison.Ordinal)
                     from verb in route.Verbs.Replace("any", "PATCH", StringComparison.Ordinal).Split(' ')
                     select rig.AskAsync(app, verb, Part().Replace(route.Path, "x"));
        Assert.All(await Task.WhenAll(listed), answer => Assert.DoesNotContain(NoRoute, answer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/v1.0/configuration/x")]
    [InlineData("POST", "/v1.0-alpha1/lock/x")]
    [InlineData("PUT", "/v1.0-alpha1/crypto/x/encrypt")]
    [InlineData("POST", "/v1.0-alpha2/conversation/x/converse")]
    [InlineData("POST", "/v1.0/jobs/x")]
    [InlineData("POST", "/v1.0/workflows/x/y/start")]
    [InlineData("GET", "/v1.0/publish/x/y")]
    [InlineData("POST", "/v1.0/state")]
    public async Task What_help_does_not_list_is_not_served(string verb, string path)
    {
        await using var rig = new Rig();
        var app = await rig.StartAsync("shop", "");
        Assert.Contains(NoRoute, await rig.AskAsync(app, verb, path), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_lists_all_routes_and_methods()
    {
        var help = string.Join('\n', Help.Lines());
        Assert.All(Apis.HttpRoutes, r => Assert.Matches($@"{r.Verbs}\s+{Regex.Escape(r.Path)}\n", help));
        Assert.All(Apis.GrpcMethods.Concat(Apis.GrpcMethodsWithoutComponent), m => Assert.Matches($@"\b{m}\b", help));
    }

    [GeneratedRegex(@"\{\w+\*?\}")]
    private static partial Regex Part();
}
