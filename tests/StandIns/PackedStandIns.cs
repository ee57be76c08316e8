namespace Alpes.Tests.StandIns;

/// <summary>A folder feed that holds the stand-ins packed under the official ids: a feed that has the official packages, as far as a build can tell.</summary>
public sealed class PackedStandIns : IAsyncLifetime
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
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }
}
