using System.Reflection;
using Alpes.Tests.Architecture.Planted.Application;
using Alpes.Tests.Architecture.Planted.Domain;

namespace Alpes.Tests.Architecture;

public sealed class LayerTests
{
    [Fact]
    public void Services_have_domains_and_applications_to_look_at()
    {
        Assert.Contains(Repository.Types, type => type.Namespace == "Alpes.Validation.Domain");
        Assert.Contains(Repository.Types, type => type.Namespace == "Alpes.Ingestion.Application");
    }

    [Fact]
    public void Domains_know_nothing_technical() => Rule.Holds(LayerRules.Domain(Repository.Types));

    [Theory]
    [InlineData(typeof(UsesInBody), "Microsoft.AspNetCore.Http")]
    [InlineData(typeof(UsesInSignature), "Alpes.Chassis.Log.Session")]
    [InlineData(typeof(UsesInIterator), "Microsoft.EntityFrameworkCore.DbContext")]
    public void Given_a_domain_type_that_does_then_it_is_found(Type planted, string used) =>
        Assert.Contains(LayerRules.Domain(Family(planted)), breach => breach.Contains(used, StringComparison.Ordinal));

    [Fact]
    public void Given_a_domain_type_on_contracts_and_base_library_then_it_is_clean() => Rule.Holds(LayerRules.Domain(Family(typeof(Clean))));

    [Fact]
    public void Use_cases_know_neither_Dapr_nor_the_database() => Rule.Holds(LayerRules.Application(Repository.Types));

    [Theory]
    [InlineData(typeof(UsesDapr), "Dapr.Client")]
    [InlineData(typeof(UsesDatabase), "Microsoft.EntityFrameworkCore")]
    public void Given_a_use_case_that_does_then_it_is_found(Type planted, string used) =>
        Assert.Contains(LayerRules.Application(Family(planted)), breach => breach.Contains(used, StringComparison.Ordinal));

    [Fact]
    public void Dapr_is_in_adapters_only() => Rule.Holds(LayerRules.Dapr(Repository.Types));

    [Fact]
    public void Given_Dapr_elsewhere_then_it_is_found() => Assert.NotEmpty(LayerRules.Dapr(Family(typeof(UsesDapr))));

    private static Type[] Family(Type type) => [type, .. type.GetNestedTypes(BindingFlags.NonPublic)];
}
