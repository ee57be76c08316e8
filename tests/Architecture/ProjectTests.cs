namespace Alpes.Tests.Architecture;

public sealed class ProjectTests
{
    [Fact]
    public void Services_know_no_other_service() => Rule.Holds(ProjectRules.BetweenServices(Repository.Root));

    [Theory]
    [InlineData("services/Validation/Validation.csproj", @"..\Ingestion\Ingestion.csproj")]
    [InlineData("services/Chassis/Chassis.csproj", "../Validation/Validation.csproj")]
    [InlineData("services/Contracts/Contracts.csproj", "../Chassis/Chassis.csproj")]
    public void Given_one_that_does_then_it_is_found(string project, string reference)
    {
        using var planted = new PlantedFolder().With(project, Project($"""<ProjectReference Include="{reference}" />"""));
        Assert.Single(ProjectRules.BetweenServices(planted.Path));
    }

    [Fact]
    public void The_local_runtime_loads_no_service() => Rule.Holds(ProjectRules.LocalToServices(Repository.Root));

    [Theory]
    [InlineData("""<ProjectReference Include="../services/Bff/Bff.csproj" />""")]
    [InlineData("""<ProjectReference Include="..\services\*\*.csproj" ReferenceOutputAssembly="true" />""")]
    public void Given_that_it_loads_one_then_it_is_found(string reference)
    {
        using var planted = new PlantedFolder().With("local/Local.csproj", Project(reference));
        Assert.Single(ProjectRules.LocalToServices(planted.Path));
    }

    private static string Project(string reference) => $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{reference}</ItemGroup></Project>""";
}
