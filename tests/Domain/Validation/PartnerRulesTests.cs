using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Validation;

public sealed class PartnerRulesTests
{
    [Theory]
    [InlineData("""{"a":null}""", true)]
    [InlineData("""{}""", false)]
    [InlineData("""[]""", false)]
    public void Required(string payload, bool holds) => Check(new("/a", Required: true), "/a required", payload, holds);

    [Theory]
    [InlineData("string", "\"x\"", true)]
    [InlineData("string", "1", false)]
    [InlineData("number", "1.5", true)]
    [InlineData("number", "\"1\"", false)]
    [InlineData("integer", "64", true)]
    [InlineData("integer", "64.0", true)]
    [InlineData("integer", "-0.0", true)]
    [InlineData("integer", "1.5e1", true)]
    [InlineData("integer", "100e-2", true)]
    [InlineData("integer", "1e300", true)]
    [InlineData("integer", "1e99999999999", true)]
    [InlineData("integer", "64.5", false)]
    [InlineData("integer", "100e-3", false)]
    [InlineData("integer", "1e-300", false)]
    [InlineData("integer", "1e-99999999999", false)]
    [InlineData("integer", "\"1\"", false)]
    [InlineData("boolean", "false", true)]
    [InlineData("boolean", "0", false)]
    [InlineData("object", "{}", true)]
    [InlineData("object", "[]", false)]
    [InlineData("array", "[]", true)]
    [InlineData("array", "{}", false)]
    [InlineData("null", "null", true)]
    [InlineData("null", "0", false)]
    public void Type(string type, string value, bool holds) => Check(new("/a", Type: type), "/a type", In(value), holds);

    [Theory]
    [InlineData("1.5", true)]
    [InlineData("1.4999", false)]
    [InlineData("1e300", true)]
    [InlineData("-1e300", false)]
    [InlineData("1e-99999999999", false)]
    [InlineData("\"2\"", false)]
    public void Minimum(string value, bool holds) => Check(new("/a", Minimum: 1.5m), "/a minimum", In(value), holds);

    [Theory]
    [InlineData("1.50", true)]
    [InlineData("1.5001", false)]
    [InlineData("123456789012345678901234567890.5", false)]
    [InlineData("-1e99999999999", true)]
    [InlineData("null", false)]
    public void Maximum(string value, bool holds) => Check(new("/a", Maximum: 1.5m), "/a maximum", In(value), holds);

    [Theory]
    [InlineData("\"ab\"", true)]
    [InlineData("\"a\"", false)]
    [InlineData("\"😀\"", false)]
    [InlineData("\"\\ud83d\\ude00\"", false)]
    [InlineData("\"😀é\"", true)]
    [InlineData("[1,2]", true)]
    [InlineData("[1]", false)]
    [InlineData("12", false)]
    public void Min_length_counts_code_points_and_items(string value, bool holds) =>
        Check(new("/a", MinLength: 2), "/a min_length", In(value), holds);

    [Theory]
    [InlineData("\"\"", true)]
    [InlineData("\"a\\n\"", true)]
    [InlineData("\"abc\"", false)]
    [InlineData("[1,2,3]", false)]
    [InlineData("{}", false)]
    public void Max_length(string value, bool holds) => Check(new("/a", MaxLength: 2), "/a max_length", In(value), holds);

    [Theory]
    [InlineData("\"AB-12\"", true)]
    [InlineData("\"AB-1\"", false)]
    [InlineData("12", false)]
    [InlineData("\"\\ud800\"", false)]
    public void Pattern(string value, bool holds) => Check(new("/a", Pattern: "^[A-Z]{2}-[0-9]{2}$"), "/a pattern", In(value), holds);

    [Theory]
    [InlineData("\"M\"", true)]
    [InlineData("1.0", true)]
    [InlineData("10e-1", true)]
    [InlineData("""{"y":[2],"x":null}""", true)]
    [InlineData("\"m\"", false)]
    [InlineData("\"1\"", false)]
    [InlineData("1e99999999999", false)]
    [InlineData("""{"y":[3],"x":null}""", false)]
    public void One_of_compares_by_value(string value, bool holds) =>
        Check(new("/a", OneOf: [Json("\"M\""), Json("1"), Json("""{"x":null,"y":[2.0]}""")]), "/a one_of", In(value), holds);

    [Theory]
    [InlineData("/a/b", """{"a":{"b":1}}""", true)]
    [InlineData("/a/1", """{"a":[0,1]}""", true)]
    [InlineData("/a/01", """{"a":[0,1]}""", false)]
    [InlineData("/a/2", """{"a":[0,1]}""", false)]
    [InlineData("/a/-", """{"a":[0,1]}""", false)]
    [InlineData("/a/99999999999", """{"a":[0,1]}""", false)]
    [InlineData("/a/0", """{"a":{"0":1}}""", true)]
    [InlineData("/a/b", """{"a":1}""", false)]
    [InlineData("/~0~1~01", """{"~/~1":1}""", true)]
    [InlineData("/", """{"":1}""", true)]
    [InlineData("/é", """{"\u00e9":1}""", true)]
    public void Pointers(string pointer, string payload, bool there) =>
        Check(new(pointer, Required: true), $"{pointer} required", payload, there);

    [Fact]
    public void The_whole_payload_is_named_by_a_hash() => Check(new("", Type: "object"), "# type", "[]", false);

    [Fact]
    public void What_is_not_there_and_not_required_breaks_nothing()
    {
        var rule = new PartnerRule("/a", Type: "number", Minimum: 1, Maximum: 2, OneOf: [Json("1")]);

        Assert.All(Rules(rule).Check(Json("{}")), result => Assert.True(result.Passed));
    }

    [Fact]
    public void A_message_speaks_of_the_rule_and_never_of_the_value()
    {
        var rule = new PartnerRule("/a", Type: "string", MinLength: 40, MaxLength: 41, Pattern: "^[0-9]+$", OneOf: [Json("1")]);

        var failed = Rules(rule).Check(Json("""{"a":"secret"}""")).Where(r => !r.Passed).ToArray();

        Assert.Equal(["/a min_length", "/a pattern", "/a one_of"], failed.Select(r => r.Rule));
        Assert.All(failed, r => Assert.DoesNotContain("secret", r.Message, StringComparison.Ordinal));
    }

    private static void Check(PartnerRule rule, string name, string payload, bool holds)
    {
        var result = Rules(rule).Check(Json(payload))[3];

        Assert.Equal(name, result.Rule);
        Assert.Equal(holds, result.Passed);
        Assert.Equal(holds, result.Message is null);
    }

    private static PartnerRules Rules(PartnerRule rule) => PartnerRules.Of(new PartnerRulesRegistered("p-1", 1, [rule]));

    private static string In(string value) => $$"""{"a":{{value}}}""";
}
