using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;
using Alpes.Validation.Infrastructure.Schemas;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Validation;

public sealed class DataValidationTests
{
    [Fact]
    public void A_record_that_keeps_the_general_rules_is_valid()
    {
        var validation = Given.Nothing<DataValidation>();

        validation.Judge(Ingested("""{"name":"Ana","age":7.5}"""), PartnerRules.None);

        Then.Raised(
            validation,
            new ValidationStarted("d-1", "p-1", 0),
            new RuleChecked("d-1", "payload_object", true, null),
            new RuleChecked("d-1", "name_not_blank", true, null),
            new RuleChecked("d-1", "age_range", true, null),
            new DataValidated("d-1", "p-1", true, [], [new("payload_object", true), new("name_not_blank", true), new("age_range", true)], 0));
    }

    [Fact]
    public void A_record_that_breaks_rules_is_not_and_says_which()
    {
        var rules = new PartnerRules(3, new SchemaCompiler().Compile(Json("""{"required":["sex"]}""")));
        var validation = Given.Nothing<DataValidation>();

        validation.Judge(Ingested("""{"name":" ","age":131}"""), rules);

        var validated = Assert.IsType<DataValidated>(validation.Changes[^1]);
        Assert.False(validated.IsValid);
        Assert.Equal(3, validated.RulesVersion);
        Assert.Equal(
            ["name must be a string that is not blank", "age must be a number from 0 to 120", "#: must satisfy required sex"], validated.ValidationErrors);
        Assert.Equal(["payload_object", "name_not_blank", "age_range", "# required"], validated.Rules.Select(r => r.Rule));
        Assert.Equal(6, validation.Changes.Count);
    }

    [Fact]
    public void A_record_is_judged_once()
    {
        var judged = new DataValidated("d-1", "p-1", true, [], [], 0);
        var validation = Given.Events<DataValidation>(judged);

        validation.Judge(Ingested("""{"age":131}"""), PartnerRules.None);

        Then.Raised(validation);
    }

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"name":"  x","age":0}""", "")]
    [InlineData("""{"name":"\u00e1","age":120.0}""", "")]
    [InlineData("""{"name":"é","age":1.2e2}""", "")]
    [InlineData("""{"name":"Ana","name":" "}""", "name_not_blank")]
    [InlineData("""{"name":""}""", "name_not_blank")]
    [InlineData("""{"name":"\t\u00a0 "}""", "name_not_blank")]
    [InlineData("""{"name":null}""", "name_not_blank")]
    [InlineData("""{"name":5}""", "name_not_blank")]
    [InlineData("""{"name":"\ud800"}""", "name_not_blank")]
    [InlineData("""{"age":"forty"}""", "age_range")]
    [InlineData("""{"age":null}""", "age_range")]
    [InlineData("""{"age":-1}""", "age_range")]
    [InlineData("""{"age":120.001}""", "age_range")]
    [InlineData("""{"age":1e300}""", "age_range")]
    [InlineData("""{"age":-1e99999999999}""", "age_range")]
    [InlineData("""{"\ud800":1,"age":7}""", "name_not_blank")]
    [InlineData("""[1]""", "payload_object")]
    [InlineData("""null""", "payload_object")]
    public void General_rules(string payload, string broken) =>
        Assert.Equal(broken, string.Join(',', PartnerRules.None.Check(Json(payload)).Where(r => !r.Passed).Select(r => r.Rule)));

    [Fact]
    public void Checking_the_general_rules_allocates_no_more_than_the_list_of_results()
    {
        var payload = Json("""{"name":"Ana","age":131}""");
        PartnerRules.None.Check(payload);

        var before = GC.GetAllocatedBytesForCurrentThread();
        PartnerRules.None.Check(payload);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64);
    }
}
