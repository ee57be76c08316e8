namespace Alpes.Tests.StandIns;

/// <summary>The swap between packages and stand-ins, seen on a fresh clone, by the commands a person gives.</summary>
public sealed class PackagesTests(PackedStandIns packed) : IClassFixture<PackedStandIns>
{
    [Fact]
    public async Task A_solution_on_a_feed_that_has_the_packages_takes_them_at_its_first_build()
    {
        var clone = FreshClone.Create(packed.Root, packed.Feed);
        var (exitCode, output) = await clone.RunAsync("build", "Small.sln");
        Assert.True(exitCode == 0, output);
        Assert.Equal("package", clone.Used());
        Assert.Equal(2, output.Split("Packages: the official ones").Length);
        Assert.False(File.Exists(clone.MissingFile));
    }

    [Fact]
    public async Task A_program_on_a_feed_that_has_the_packages_takes_them_at_its_first_run()
    {
        var clone = FreshClone.Create(packed.Root, packed.Feed);
        var (exitCode, output) = await clone.RunAsync("run", "--project", "app");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Client of Dapr.Client", output, StringComparison.Ordinal);
        Assert.Equal("package", clone.Used());
    }

    [Fact]
    public async Task A_program_on_a_feed_that_lacks_them_runs_on_the_stand_ins_and_the_feed_is_tried_only_once()
    {
        var clone = FreshClone.Create(packed.Root, EmptyFeed());
        var (exitCode, output) = await clone.RunAsync("run", "--project", "app");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Client of Dapr.Client", output, StringComparison.Ordinal);
        Assert.Equal("project", clone.Used());
        Assert.True(File.Exists(clone.MissingFile));

        Directory.Delete(clone.TryFolder, recursive: true);
        (exitCode, output) = await clone.RunAsync("restore", "Small.sln");
        Assert.True(exitCode == 0, output);
        Assert.Equal(2, output.Split("Packages: the stand-ins under standins/").Length);
        Assert.False(Directory.Exists(clone.TryFolder));
    }

    [Theory]
    [InlineData("Dapr.Common")]
    [InlineData("Dapr.Protos")]
    public async Task A_feed_that_lacks_one_of_them_is_as_one_that_lacks_all(string package)
    {
        var clone = FreshClone.Create(packed.Root, packed.FeedWithout(package));
        var (exitCode, output) = await clone.RunAsync("restore", "Small.sln");
        Assert.True(exitCode == 0, output);
        Assert.Equal("project", clone.Used());
        Assert.True(File.Exists(clone.MissingFile));
    }

    [Fact]
    public async Task Packages_that_are_insisted_on_and_lacking_are_an_error_that_says_so()
    {
        var clone = FreshClone.Create(packed.Root, EmptyFeed());
        var (exitCode, output) = await clone.RunAsync("restore", "Small.sln", "-p:OfficialPackages=true");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("ALPES001", output, StringComparison.Ordinal);
        Assert.Contains("Dapr.Client 1.18.7", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stand_ins_that_are_insisted_on_are_taken_without_asking_a_feed()
    {
        var clone = FreshClone.Create(packed.Root, packed.Feed);
        var (exitCode, output) = await clone.RunAsync("restore", "Small.sln", "-p:OfficialPackages=false");
        Assert.True(exitCode == 0, output);
        Assert.Equal("project", clone.Used());
        Assert.False(Directory.Exists(clone.TryFolder));
    }

    private string EmptyFeed() => Directory.CreateDirectory(Path.Combine(packed.Root, "empty")).FullName;
}
