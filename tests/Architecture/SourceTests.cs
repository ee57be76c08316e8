namespace Alpes.Tests.Architecture;

public sealed class SourceTests
{
    [Theory]
    [InlineData("services"), InlineData("local"), InlineData("standins"), InlineData("tests")]
    public void No_file_is_long(string folder) => Rule.Holds(SourceRules.LongFiles(In(folder)));

    [Theory]
    [InlineData("services"), InlineData("local"), InlineData("standins")]
    public void Half_of_the_files_are_short(string folder) => Rule.Holds(SourceRules.LongMedian(In(folder)));

    [Fact]
    public void Hosts_are_short() => Rule.Holds(SourceRules.Hosts(In("services")));

    [Theory]
    [InlineData("services"), InlineData("local"), InlineData("standins")]
    public void A_file_has_one_public_type(string folder) => Rule.Holds(SourceRules.ManyPublicTypes(In(folder)));

    [Theory]
    [InlineData("services"), InlineData("local"), InlineData("standins"), InlineData("tests")]
    public void Namespaces_are_file_scoped(string folder) => Rule.Holds(SourceRules.NamespaceBlocks(In(folder)));

    [Theory]
    [InlineData("services"), InlineData("local"), InlineData("standins"), InlineData("tests"), InlineData("components"), InlineData("docs")]
    public void Nothing_names_a_place_on_a_machine(string folder) => Rule.Holds(SourceRules.OutsidePaths(In(folder)));

    [Fact]
    public void Given_long_files_then_they_are_found()
    {
        using var planted = new PlantedFolder().With("A.cs", Lines(401)).With("B.cs", Lines(400)).With("Log/Migrations/C.cs", Lines(500));
        Assert.Equal(["A.cs has 401 lines, more than 400."], SourceRules.LongFiles(planted.Path));
        Assert.Single(SourceRules.LongMedian(planted.Path));
    }

    [Fact]
    public void Given_hosts_of_other_lengths_then_they_are_found()
    {
        using var planted = new PlantedFolder()
            .With("A/Program.cs", Lines(9)).With("B/Program.cs", Lines(10)).With("C/Program.cs", Lines(35)).With("D/Program.cs", Lines(36));
        Assert.Equal(["A/Program.cs has 9 lines.", "D/Program.cs has 36 lines."], SourceRules.Hosts(planted.Path).Order());
    }

    [Fact]
    public void Given_two_public_types_in_a_file_then_it_is_found()
    {
        using var planted = new PlantedFolder()
            .With("Two.cs", "public sealed record A;\npublic readonly record struct B;\n")
            .With("Same.cs", "public partial class A;\npublic partial class A;\ninternal class B { public class C; }\n");
        Assert.Equal(["Two.cs has 2 public types."], SourceRules.ManyPublicTypes(planted.Path));
    }

    [Theory]
    [InlineData("namespace A.B\n{\n}\n"), InlineData("namespace A {\n}\n")]
    public void Given_a_namespace_with_braces_then_it_is_found(string text)
    {
        using var planted = new PlantedFolder().With("A.cs", text).With("B.cs", "namespace A;\n");
        Assert.Single(SourceRules.NamespaceBlocks(planted.Path));
    }

    [Theory]
    [InlineData("A.cs"), InlineData("deep/a.json"), InlineData("a.yaml")]
    public void Given_a_place_on_a_machine_then_it_is_found(string file)
    {
        using var planted = new PlantedFolder().With(file, $"x = \"{'/'}work/data\"").With("b.yaml", "uri: http://host/work/items");
        Assert.Equal([$"{file} names a path of a machine."], SourceRules.OutsidePaths(planted.Path));
    }

    private static string In(string folder) => Path.Combine(Repository.Root, folder);

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("//\n", count));
}
