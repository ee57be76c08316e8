using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Alpes.Tests.StandIns;

/// <summary>A folder feed that holds the stand-ins packed under the official ids: a feed that has the official packages, as far as a build can tell.</summary>
public sealed partial class PackedStandIns : IAsyncLifetime
{
    public string Root { get; } = Directory.CreateTempSubdirectory("alpes-packages-").FullName;

    public string Feed => Path.Combine(Root, "feed");

    public async Task InitializeAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var project = Path.Combine(Root, "pack.proj");
        await File.WriteAllTextAsync(project, $"""
            <Project>
              <Target Name="Pack">
                <ItemGroup><StandIn Include="{Repository.Root}/standins/Dapr.C*/*.csproj" /></ItemGroup>
                <MSBuild Projects="@(StandIn)" Targets="Pack" Properties="NoBuild=true;Configuration={configuration};PackageOutputPath={Feed}" />
              </Target>
            </Project>
            """);
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var (exitCode, output) = await Dotnet.RunAsync(Root, packages, "msbuild", project, "-t:Pack", "-v:m");
        Assert.True(exitCode == 0, output);
        foreach (Match package in Marked().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Directory.Packages.props"))))
            await PackEmptyAsync(package.Groups[1].Value, package.Groups[2].Value);
    }

    /// <summary>A feed that has all of it but one package.</summary>
    public string FeedWithout(string package)
    {
        var feed = Directory.CreateDirectory(Path.Combine(Root, "without-" + package)).FullName;
        foreach (var file in Directory.GetFiles(Feed).Where(f => !Path.GetFileName(f).StartsWith(package, StringComparison.Ordinal))) File.Copy(file, Path.Combine(feed, Path.GetFileName(file)));
        return feed;
    }

    /// <summary>What goes with the stand-ins' packages and has no stand-in of its own: here only its name counts.</summary>
    private async Task PackEmptyAsync(string id, string version)
    {
        await using var package = await ZipFile.OpenAsync(Path.Combine(Feed, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        await using var nuspec = new StreamWriter(await package.CreateEntry($"{id}.nuspec").OpenAsync());
        await nuspec.WriteAsync($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>{id}</id><version>{version}</version><authors>test</authors><description>Empty.</description></metadata>
            </package>
            """);
    }

    [GeneratedRegex("""Include="([^"]+)" Version="([^"]+)" Official="true" """)]
    private static partial Regex Marked();

    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }
}
