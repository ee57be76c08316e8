using Dapr.AspNetCore;
using Dapr.Client;
using WireMock.Server;

namespace Alpes.Tests.StandIns;

public sealed class SurfaceTests
{
    public static TheoryData<Type, string[]> StandIns => new()
    {
        { typeof(Dapr.DaprException), ["Dapr.Common"] },
        { typeof(DaprClient), ["Dapr.Client"] },
        { typeof(BulkSubscribeMessage<>), ["Dapr.AspNetCore"] },
        { typeof(Dapr.Actors.Runtime.Actor), ["Dapr.Actors"] },
        { typeof(Microsoft.Extensions.DependencyInjection.ActorsServiceCollectionExtensions), ["Dapr.Actors.AspNetCore"] },
        { typeof(Refit.RefitSettings), ["Refit"] },
        { typeof(Refit.HttpClientFactoryExtensions), ["Refit.HttpClientFactory"] },
        { typeof(Scalar.AspNetCore.ScalarOptions), ["Scalar.AspNetCore.partial"] },
        { typeof(WireMockServer), ["WireMock.Net.Minimal", "WireMock.Net.Abstractions", "WireMock.Net.Shared"] },
    };

    [Theory]
    [MemberData(nameof(StandIns))]
    public void A_stand_in_shows_nothing_that_the_official_package_does_not(Type one, string[] official) =>
        Assert.Empty(OfficialSurface.Read(official).Lacks(PublicSurface.Of(one.Assembly)));

    [Fact]
    public void Every_stand_in_is_compared()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "standins")).Select(Path.GetFileName).Order();
        Assert.Equal(folders, StandIns.Select(row => ((Type)row[0]).Assembly.GetName().Name).Order());
    }

    [Fact]
    public void A_member_the_official_package_has_not_is_found()
    {
        var extra = PublicSurface.Of(typeof(Planted.DaprClientBuilder)).Select(line => line.Replace(typeof(Planted).FullName!, "Dapr.Client"));
        Assert.Equal(
            [
                "C Dapr.Client.DaprClientBuilder(int timeout = 5)",
                "P Dapr.Client.DaprClientBuilder.Timeout : int { get; set; }",
                "M Dapr.Client.DaprClientBuilder.UseTimeout(System.TimeSpan time) : Dapr.Client.DaprClientBuilder",
            ],
            OfficialSurface.Read("Dapr.Client").Lacks(extra));
    }

    [Fact]
    public void A_line_taken_from_the_record_is_missed()
    {
        var line = "E Dapr.Client.ConsistencyMode.Strong = 1";
        var official = OfficialSurface.Read("Dapr.Client").Without(line);
        Assert.Equal([line], official.Lacks(PublicSurface.Of(typeof(DaprClient).Assembly)));
    }

    [Fact]
    public void A_base_the_official_type_has_not_is_found()
    {
        var official = new OfficialSurface(["T A : class B", "T B : interface C, D<X, Y>", "T E : sealed class"]);
        Assert.Empty(official.Lacks(["T A : class C", "T A : class D<X, Y>", "T A : class"]));
        Assert.Equal(["T A : class F", "T A : sealed class B", "T E : class"], official.Lacks(["T A : class F", "T A : sealed class B", "T E : class"]));
    }
}
