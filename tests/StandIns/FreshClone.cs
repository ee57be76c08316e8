using System.Text.Json;

namespace Alpes.Tests.StandIns;

/// <summary>A small solution that is built by this repository's rules, with nothing built yet and an empty packages folder.</summary>
internal sealed class FreshClone
{
    private const string App = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
          <ItemGroup><PackageReference Include="Dapr.Client" /></ItemGroup>
        </Project>
        """;

    private const string Program = """
        using var client = new Dapr.Client.DaprClientBuilder().Build();
        System.Console.WriteLine($"Client of {client.GetType().Assembly.GetName().Name}");
        """;

    private const string Solution = """

        Microsoft Visual Studio Solution File, Format Version 12.00
        Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "App", "app/App.csproj", "{11111111-1111-1111-1111-111111111111}"
        EndProject
        Global
          GlobalSection(SolutionConfigurationPlatforms) = preSolution
            Debug|Any CPU = Debug|Any CPU
          EndGlobalSection
          GlobalSection(ProjectConfigurationPlatforms) = postSolution
            {11111111-1111-1111-1111-111111111111}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
            {11111111-1111-1111-1111-111111111111}.Debug|Any CPU.Build.0 = Debug|Any CPU
          EndGlobalSection
        EndGlobal
        """;

    private readonly string _packages;

    private FreshClone(string root, string packages) => (Root, _packages) = (root, packages);

    public string Root { get; }

    public string MissingFile => Path.Combine(Root, "artifacts", "missing-packages.txt");

    public string TryFolder => Path.Combine(Root, "artifacts", "obj", "Official");

    public static FreshClone Create(string parent, string feed)
    {
        var root = Path.Combine(parent, Guid.NewGuid().ToString("N")[..8]);
        foreach (var name in new[] { "Dapr.Client", "Dapr.Common" }) CopyFolder(Path.Combine("standins", name), root);
        foreach (var file in Directory.GetFiles(Repository.Root, "Directory.*").Select(Path.GetFileName).Append("global.json")) CopyFile(file!, root);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "standins"))) CopyFile(Path.Combine("standins", Path.GetFileName(file)), root);
        Write(root, "nuget.config", $"""<configuration><packageSources><clear /><add key="feed" value="{feed}" /></packageSources></configuration>""");
        Write(root, "Small.sln", Solution);
        Write(root, "app/App.csproj", App);
        Write(root, "app/Program.cs", Program);
        return new FreshClone(root, Path.Combine(root, ".packages"));
    }

    public Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => Dotnet.RunAsync(Root, _packages, arguments);

    /// <summary>What the app's reference to Dapr.Client was resolved to: <c>package</c> or <c>project</c>.</summary>
    public string? Used()
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "artifacts", "obj", "App", "project.assets.json")));
        return assets.RootElement.GetProperty("libraries").GetProperty("Dapr.Client/1.18.7").GetProperty("type").GetString();
    }

    private static void CopyFolder(string folder, string root)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, folder))) CopyFile(Path.Combine(folder, Path.GetFileName(file)), root);
    }

    private static void CopyFile(string path, string root)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
        File.Copy(Path.Combine(Repository.Root, path), Path.Combine(root, path));
    }

    private static void Write(string root, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
        File.WriteAllText(Path.Combine(root, path), text);
    }
}
