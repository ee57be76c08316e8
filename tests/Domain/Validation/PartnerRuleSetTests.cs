using System.Text.Json;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Validation;

public sealed class PartnerRuleSetTests
{
    private static readonly JsonElement Some = Json("""{"properties":{"age":{"maximum":90,"enum":[1,2]}}}""");
    private static readonly JsonElement Others = Json("""{"required":["name"]}""");

    [Fact]
    public void The_first_rules_are_version_1()
    {
        var rules = Given.Nothing<PartnerRuleSet>();

        var outcome = rules.Register(new RegisterPartnerRules("p-1", Some));

        Assert.Equal(new RulesInForce("p-1", 1), outcome.Result);
        Then.Raised(rules, new PartnerRulesRegistered("p-1", 1, Some));
    }

    [Fact]
    public void Other_rules_are_the_next_version()
    {
        var rules = Given.Events<PartnerRuleSet>(new PartnerRulesRegistered("p-1", 1, Some), new PartnerRulesRegistered("p-1", 2, Others));

        var outcome = rules.Register(new RegisterPartnerRules("p-1", Some));

        Assert.Equal(new RulesInForce("p-1", 3), outcome.Result);
        Then.Raised(rules, new PartnerRulesRegistered("p-1", 3, Some));
    }

    [Fact]
    public void The_same_rules_again_keep_their_version()
    {
        var rules = Given.Events<PartnerRuleSet>(new PartnerRulesRegistered("p-1", 4, Some));
        var same = Json("""{ "properties": { "age": { "enum": [1, 2.0], "maximum": 9e1 } } }""");

        var outcome = rules.Register(new RegisterPartnerRules("p-1", same));

        Assert.Equal(new RulesInForce("p-1", 4), outcome.Result);
        Then.Raised(rules);
    }

    [Fact]
    public void The_schema_that_lets_all_pass_takes_the_old_one_away()
    {
        var rules = Given.Events<PartnerRuleSet>(new PartnerRulesRegistered("p-1", 4, Some));

        Assert.True(rules.Register(new RegisterPartnerRules("p-1", Json("true"))).Succeeded);

        Then.Raised(rules, new PartnerRulesRegistered("p-1", 5, Json("true")));
    }

    [Fact]
    public void Rules_of_an_old_log_are_in_force_as_a_schema_and_a_new_one_is_the_next_version()
    {
        var old = MessageTypes.Read(PointerRules.Registered, 1, """{"partner_id":"p-1","version":7,"rules":[{"pointer":"/name","required":true}]}"""u8);
        var rules = Given.Events<PartnerRuleSet>(old);

        Assert.Equal("""{"allOf":[{"type":"object","required":["name"],"properties":{"name":{}}}]}""", rules.Current!.Schema.GetRawText());
        Assert.Equal(new RulesInForce("p-1", 8), rules.Register(new RegisterPartnerRules("p-1", Others)).Result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("p 1")]
    [InlineData("p/1")]
    public void A_partner_id_is_as_all_ids(string id) => Refused(new RegisterPartnerRules(id, Some), "invalid_id", "partner_id");

    [Fact]
    public void A_schema_that_cannot_be_used_is_refused_with_the_place() =>
        Refused(new RegisterPartnerRules("p-1", Json("""{"properties":{"a":{"type":"date"}}}""")), "invalid_rules", "/properties/a/type: must be one or more of");

    [Fact]
    public void There_must_be_a_schema() => Refused(new RegisterPartnerRules("p-1", default), "invalid_rules", "#: must be a JSON Schema");

    private static void Refused(RegisterPartnerRules command, string code, string text)
    {
        var rules = Given.Nothing<PartnerRuleSet>();

        Then.Refused(rules.Register(command), code, text);
        Then.Raised(rules);
    }
}
