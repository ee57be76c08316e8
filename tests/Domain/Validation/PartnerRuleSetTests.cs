using System.Text.Json;
using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Validation;

public sealed class PartnerRuleSetTests
{
    private static readonly PartnerRule[] Some = [new("/age", Type: "integer", Maximum: 90, OneOf: [Json("1"), Json("2")])];
    private static readonly PartnerRule[] Others = [new("/name", Required: true)];

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
        PartnerRule[] same = [Some[0] with { OneOf = [Json("1"), Json("2")] }];

        var outcome = rules.Register(new RegisterPartnerRules("p-1", same));

        Assert.Equal(new RulesInForce("p-1", 4), outcome.Result);
        Then.Raised(rules);
    }

    [Fact]
    public void No_rules_take_the_old_ones_away()
    {
        var rules = Given.Events<PartnerRuleSet>(new PartnerRulesRegistered("p-1", 4, Some));

        Assert.True(rules.Register(new RegisterPartnerRules("p-1", [])).Succeeded);

        Then.Raised(rules, new PartnerRulesRegistered("p-1", 5, []));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p 1")]
    [InlineData("p/1")]
    public void A_partner_id_is_as_all_ids(string id) => Refused(new RegisterPartnerRules(id, Some), "invalid_id", "partner_id");

    public static TheoryData<string, string> Faults => new()
    {
        { "null", "rules[0]: must be an object" },
        { """{"pointer":"/a"}""", "rules[0]: says nothing" },
        { """{"pointer":"a","required":true}""", "rules[0].pointer: is not a JSON Pointer" },
        { """{"pointer":"/a~","required":true}""", "rules[0].pointer: is not a JSON Pointer" },
        { """{"pointer":"/a~2","required":true}""", "rules[0].pointer: is not a JSON Pointer" },
        { $$"""{"pointer":"/{{new string('a', 500)}}","required":true}""", "rules[0].pointer: must be a string of at most 500" },
        { """{"pointer":"/a","type":"date"}""", "rules[0].type: must be one of string, number, integer" },
        { """{"pointer":"/a","minimum":2,"maximum":1}""", "rules[0].minimum: is greater" },
        { """{"pointer":"/a","min_length":-1}""", "rules[0].min_length: must not be negative" },
        { """{"pointer":"/a","max_length":-1}""", "rules[0].max_length: must not be negative" },
        { """{"pointer":"/a","min_length":2,"max_length":1}""", "rules[0].min_length: is greater" },
        { """{"pointer":"/a","minimum":2,"type":"string"}""", "rules[0].minimum: is for numbers" },
        { """{"pointer":"/a","maximum":2,"pattern":"a"}""", "rules[0].maximum: is for numbers" },
        { """{"pointer":"/a","pattern":"a","type":"array"}""", "rules[0].pattern: is for strings" },
        { """{"pointer":"/a","min_length":1,"type":"number"}""", "rules[0].min_length: is for strings and arrays" },
        { """{"pointer":"/a","max_length":1,"type":"object"}""", "rules[0].max_length: is for strings and arrays" },
        { """{"pointer":"/a","pattern":"("}""", "rules[0].pattern: Invalid pattern" },
        { """{"pointer":"/a","pattern":"(a)\\1"}""", "rules[0].pattern: " },
        { """{"pointer":"/a","pattern":"(a{1000}){1000}"}""", "rules[0].pattern: " },
        { $$"""{"pointer":"/a","pattern":"{{new string('a', 501)}}"}""", "rules[0].pattern: must be at most 500" },
        { """{"pointer":"/a","one_of":[]}""", "rules[0].one_of: must hold 1 to 100" },
        { $$"""{"pointer":"/a","one_of":[{{string.Join(',', Enumerable.Range(0, 101))}}]}""", "rules[0].one_of: must hold 1 to 100" },
        { $$"""{"pointer":"/a","one_of":[null,"{{new string('a', 1000)}}"]}""", "rules[0].one_of[1]: must be at most 1000" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Rules_that_cannot_be_used_are_refused_by_field(string rule, string text) =>
        Refused(new RegisterPartnerRules("p-1", JsonSerializer.Deserialize<PartnerRule[]>($"[{rule}]", SnakeCase)!), "invalid_rules", text);

    [Fact]
    public void A_fault_names_the_rule() =>
        Refused(new RegisterPartnerRules("p-1", [.. Some, new("/a", Type: "x")]), "invalid_rules", "rules[1].type");

    [Fact]
    public void There_are_at_most_100_rules() =>
        Refused(new RegisterPartnerRules("p-1", [.. Enumerable.Repeat(Some[0], 101)]), "invalid_rules", "at most 100");

    [Fact]
    public void There_must_be_rules() => Refused(new RegisterPartnerRules("p-1", null!), "invalid_rules", "rules: must be an array");

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static void Refused(RegisterPartnerRules command, string code, string text)
    {
        var rules = Given.Nothing<PartnerRuleSet>();

        Then.Refused(rules.Register(command), code, text);
        Then.Raised(rules);
    }
}
