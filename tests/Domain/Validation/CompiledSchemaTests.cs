using System.Diagnostics;
using Alpes.Contracts.Validation;
using Alpes.Contracts.Validation.Schemas;
using Alpes.Validation.Infrastructure.Schemas;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Validation;

/// <summary>How a partner's schema judges payloads.</summary>
public sealed class CompiledSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "64.0", true)]
    [InlineData("""{"type":"integer"}""", "1.5e1", true)]
    [InlineData("""{"type":"integer"}""", "100e-2", true)]
    [InlineData("""{"type":"integer"}""", "1e99999999999", true)]
    [InlineData("""{"type":"integer"}""", "64.5", false)]
    [InlineData("""{"type":"integer"}""", "1e-99999999999", false)]
    [InlineData("""{"type":["string","null"]}""", "null", true)]
    [InlineData("""{"type":["string","null"]}""", "false", false)]
    [InlineData("""{"type":"number"}""", "1.5", true)]
    [InlineData("""{"type":"boolean"}""", "0", false)]
    [InlineData("""{"type":"object"}""", "[]", false)]
    [InlineData("""{"type":"array"}""", "[]", true)]
    [InlineData("""{"minimum":1.5}""", "1.4999", false)]
    [InlineData("""{"minimum":1.5}""", "1.5", true)]
    [InlineData("""{"minimum":1.5}""", "-1e300", false)]
    [InlineData("""{"minimum":1.5}""", "1e99999999999", true)]
    [InlineData("""{"minimum":1.5}""", "\"text\"", true)]
    [InlineData("""{"exclusiveMinimum":1.5}""", "1.5", false)]
    [InlineData("""{"maximum":1.5}""", "123456789012345678901234567890.5", false)]
    [InlineData("""{"maximum":1.5}""", "-1e99999999999", true)]
    [InlineData("""{"exclusiveMaximum":1.5}""", "1.50", false)]
    [InlineData("""{"multipleOf":0.1}""", "0.3", true)]
    [InlineData("""{"multipleOf":0.1}""", "0.35", false)]
    [InlineData("""{"multipleOf":1}""", "1e999999999", false)]
    [InlineData("""{"minLength":2}""", "\"😀\"", false)]
    [InlineData("""{"minLength":2}""", "\"😀é\"", true)]
    [InlineData("""{"minLength":2}""", "\"e\u0301\"", true)]
    [InlineData("""{"maxLength":2}""", "\"\\ud83d\\ude00!\"", true)]
    [InlineData("""{"maxLength":2}""", "\"abc\"", false)]
    [InlineData("""{"pattern":"^[A-Z]{2}-[0-9]{2}$"}""", "\"AB-12\"", true)]
    [InlineData("""{"pattern":"^[A-Z]{2}-[0-9]{2}$"}""", "\"AB-1\"", false)]
    [InlineData("""{"pattern":"a"}""", "\"\\ud800\"", false)]
    [InlineData("""{"enum":["M",1,{"x":null,"y":[2.0]}]}""", """{"y":[2],"x":null}""", true)]
    [InlineData("""{"enum":["M",1]}""", "10e-1", true)]
    [InlineData("""{"enum":["M",1]}""", "\"m\"", false)]
    [InlineData("""{"enum":["M",1]}""", "1e99999999999", false)]
    [InlineData("""{"const":1e28}""", "1e300", false)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1e300]", true)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1.0]", false)]
    [InlineData("""{"uniqueItems":true}""", """[{"a":1,"b":2},{"b":2,"a":1.0}]""", false)]
    [InlineData("""{"items":{"type":"string"}}""", "[\"a\",1]", false)]
    [InlineData("""{"contains":{"const":1},"maxContains":1}""", "[1,1]", false)]
    [InlineData("""{"prefixItems":[true],"items":false}""", "[1]", true)]
    [InlineData("""{"oneOf":[{"type":"string"},{"minLength":1}]}""", "\"a\"", false)]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":5}]}""", "7", true)]
    [InlineData("""{"not":{"type":"string"}}""", "1", true)]
    [InlineData("""{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}""", "1", false)]
    [InlineData("""{"patternProperties":{"^n_":{"type":"number"}},"additionalProperties":false}""", """{"n_a":1}""", true)]
    [InlineData("""{"patternProperties":{"^n_":{"type":"number"}},"additionalProperties":false}""", """{"n_a":"1"}""", false)]
    [InlineData("""{"patternProperties":{"^n_":{"type":"number"}},"additionalProperties":false}""", """{"m":1}""", false)]
    [InlineData("""{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}""", """{"a":1}""", true)]
    [InlineData("""{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}""", """{"b":1}""", false)]
    [InlineData("""{"propertyNames":{"maxLength":1}}""", """{"ab":1}""", false)]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", false)]
    [InlineData("""{"dependentSchemas":{"a":{"required":["b"]}}}""", """{"a":1,"b":2}""", true)]
    [InlineData("""{"$defs":{"d/e":{"type":"string"}},"properties":{"a":{"$ref":"#/$defs/d~1e"}}}""", """{"a":1}""", false)]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://example.org/x","$defs":{"s":{"type":"string"}},"properties":{"a":{"$ref":"#/$defs/s"}}}""", """{"a":"1"}""", true)]
    [InlineData("true", "1", true)]
    [InlineData("false", "1", false)]
    public void Judges(string schema, string payload, bool holds) =>
        Assert.Equal(holds, Check(schema, payload).All(result => result.Passed));

    [Fact]
    public void Format_is_for_the_reader_and_judges_nothing() =>
        Assert.Equal([new RuleResult("schema", true)], Check("""{"properties":{"a":{"format":"date"}}}""", """{"a":"no date"}"""));

    [Theory]
    [InlineData("""{"properties":{"age":{"minimum":18,"type":"integer"}}}""", """{"age":7.5}""", "/age minimum|/age: must satisfy minimum 18", "/age type|/age: must satisfy type integer")]
    [InlineData("""{"required":["a","b","c"]}""", """{"b":1}""", "# required|#: must satisfy required a, c")]
    [InlineData("""{"properties":{"a":{"enum":["CT","MR"]}}}""", """{"a":"x"}""", """/a enum|/a: must satisfy enum ["CT","MR"]""")]
    [InlineData("""{"properties":{"a":{"anyOf":[{"type":"string"},{"minimum":5}]}}}""", """{"a":1}""", "/a anyOf|/a: must satisfy anyOf […]")]
    [InlineData("""{"not":{"required":["a"]}}""", """{"a":1}""", "# not|#: must satisfy not {…}")]
    [InlineData("""{"additionalProperties":false}""", """{"a/b":1}""", "/a~1b additionalProperties|/a~1b: must satisfy additionalProperties False")]
    [InlineData("""{"prefixItems":[true,true],"items":{"type":"string"}}""", "[1,2,3]", "/2 type|/2: must satisfy type string")]
    [InlineData("""{"$defs":{"d":{"maxLength":1}},"properties":{"a":{"$ref":"#/$defs/d"}}}""", """{"a":"xy"}""", "/a maxLength|/a: must satisfy maxLength 1")]
    [InlineData("""{"contains":{"const":1}}""", "[2,3]", "# contains|#: must satisfy contains {…}")]
    [InlineData("""{"if":true,"then":{"minProperties":1}}""", "{}", "# minProperties|#: must satisfy minProperties 1")]
    [InlineData("""{"anyOf":[{"type":"string"},true],"maxProperties":0}""", """{"a":1}""", "# maxProperties|#: must satisfy maxProperties 0")]
    [InlineData("false", "1", "schema|schema: lets no payload pass")]
    public void Each_keyword_that_fails_is_one_result_with_its_place(string schema, string payload, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Check(schema, payload).Select(r => $"{r.Rule}|{r.Message}").Order(StringComparer.Ordinal));

    [Fact]
    public void A_message_speaks_of_the_schema_and_never_of_the_value()
    {
        var failed = Check(
            """{"properties":{"a":{"type":"number","minLength":40,"pattern":"^[0-9]+$","enum":[1],"const":2},"b":{"multipleOf":5,"maximum":3}}}""",
            """{"a":"secret","b":987654321}""");

        Assert.Equal(7, failed.Count);
        Assert.All(failed, r => Assert.DoesNotContain("secret", r.Message, StringComparison.Ordinal));
        Assert.All(failed, r => Assert.DoesNotContain("98765", r.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Failures_are_bounded_in_number_and_length()
    {
        var payload = "[" + string.Join(',', Enumerable.Repeat("1", 2_000)) + "]";
        var many = Check($$$"""{"items":{"const":"{{{new string('x', 5_000)}}}"}}""", payload);

        Assert.Equal(51, many.Count);
        Assert.Equal("schema: 1950 more keywords fail", many[^1].Message);
        Assert.All(many, result => Assert.InRange(result.Message!.Length, 1, 500));
    }

    [Fact]
    public void A_pattern_made_to_run_away_does_not()
    {
        var watch = Stopwatch.StartNew();

        var failed = Check("""{"items":{"pattern":"^(([a-z])+.)+[A-Z]([a-z])+$"}}""", $"""["{new string('a', 100_000)}"]""");

        Assert.Equal("/0 pattern", Assert.Single(failed).Rule);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_payload_of_half_characters_is_not_judged_valid() =>
        Assert.Contains(Check("""{"additionalProperties":{"type":"string"}}""", """{"\ud800":"a"}"""), result => !result.Passed);

    [Fact]
    public void Schemas_know_nothing_of_each_other()
    {
        const string Id = "https://example.org/one";
        Assert.True(Check($$"""{"$id":"{{Id}}","type":"string"}""", "\"a\"")[0].Passed);
        Assert.True(Check($$"""{"$id":"{{Id}}","type":"number"}""", "1")[0].Passed);
    }

    private static IReadOnlyList<RuleResult> Check(string schema, string payload)
    {
        Assert.Null(PartnerSchema.Fault(Json(schema)));
        return new SchemaCompiler().Compile(Json(schema)).Check(Json(payload));
    }
}
