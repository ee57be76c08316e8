using System.Diagnostics;
using Alpes.Contracts.Validation.Schemas;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Validation;

/// <summary>Which schemas are let in, and what is said of the place in those that are not.</summary>
public sealed class PartnerSchemaTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("{}")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://example.org/patient","title":"t","x-own":[1]}""")]
    [InlineData("""{"$defs":{"a/b":{"type":["string","null"]}},"properties":{"a":{"$ref":"#/$defs/a~1b"},"b":{"$ref":"#/$defs/a~1b"}}}""")]
    [InlineData("""{"properties":{"a":{"type":"string","format":"date"}},"allOf":[{"$ref":"#/properties/a"}]}""")]
    [InlineData("""{"if":{"required":["a"]},"then":{"minProperties":1},"else":{"not":{"const":1e28}},"dependentRequired":{"a":["b"]}}""")]
    [InlineData("""{"patternProperties":{"^x":{"multipleOf":0.01}},"unevaluatedProperties":false,"propertyNames":{"pattern":"^[a-z]+$"}}""")]
    public void Is_let_in(string schema) => Assert.Null(PartnerSchema.Fault(Json(schema)));

    [Theory]
    [InlineData("null", "", "must be a schema")]
    [InlineData("7", "", "must be a schema")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", "/$schema", "must be https://json-schema.org/draft/2020-12")]
    [InlineData("""{"minlength":1}""", "/minlength", "is no keyword")]
    [InlineData("""{"$anchor":"a"}""", "/$anchor", "is not supported")]
    [InlineData("""{"$dynamicRef":"#a"}""", "/$dynamicRef", "is not supported")]
    [InlineData("""{"items":{"$ref":"https://example.org/a.json"}}""", "/items/$ref", "nothing is fetched")]
    [InlineData("""{"items":{"$ref":"other.json#/a"}}""", "/items/$ref", "nothing is fetched")]
    [InlineData("""{"items":{"$ref":"file:///etc/passwd"}}""", "/items/$ref", "nothing is fetched")]
    [InlineData("""{"$ref":"#anchor"}""", "/$ref", "refers to an anchor")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "/$ref", "refers to no schema")]
    [InlineData("""{"$ref":"#/properties","properties":{}}""", "/$ref", "refers to no schema")]
    [InlineData("""{"$ref":"#"}""", "/$ref", "refers back")]
    [InlineData("""{"properties":{"child":{"$ref":"#"}}}""", "/properties/child/$ref", "refers back")]
    [InlineData("""{"$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}}""", "/$defs/b/not/$ref", "refers back")]
    [InlineData("""{"type":"date"}""", "/type", "must be one or more of string")]
    [InlineData("""{"type":[]}""", "/type", "must be one or more of string")]
    [InlineData("""{"required":"a"}""", "/required", "must be an array")]
    [InlineData("""{"required":[1]}""", "/required", "must be an array")]
    [InlineData("""{"dependentRequired":{"a":"b"}}""", "/dependentRequired", "must be an object of arrays")]
    [InlineData("""{"minLength":-1}""", "/minLength", "must be a whole number")]
    [InlineData("""{"minItems":1.5}""", "/minItems", "must be a whole number")]
    [InlineData("""{"minimum":"1"}""", "/minimum", "must be a number")]
    [InlineData("""{"maximum":1e999}""", "/maximum", "must be a number of at most 28")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf", "must be a number above 0")]
    [InlineData("""{"multipleOf":1e-99999999}""", "/multipleOf", "must be a number above 0")]
    [InlineData("""{"const":[1e99999999999]}""", "/const", "holds a number")]
    [InlineData("""{"enum":[]}""", "/enum", "must be an array of 1 to 250")]
    [InlineData("""{"uniqueItems":1}""", "/uniqueItems", "must be true or false")]
    [InlineData("""{"title":1}""", "/title", "must be a string")]
    [InlineData("""{"properties":[]}""", "/properties", "must be an object of schemas")]
    [InlineData("""{"properties":{"a":1}}""", "/properties/a", "must be a schema")]
    [InlineData("""{"allOf":[]}""", "/allOf", "must be an array of schemas")]
    [InlineData("""{"allOf":[true,"x"]}""", "/allOf/1", "must be a schema")]
    [InlineData("""{"properties":{"~a/b":{"type":1}}}""", "/properties/~0a~1b/type", "must be one or more of")]
    [InlineData("""{"pattern":"("}""", "/pattern", "is no pattern")]
    [InlineData("""{"pattern":"(a)\\1"}""", "/pattern", "is no pattern")]
    [InlineData("""{"pattern":"(?=a)b"}""", "/pattern", "is no pattern")]
    [InlineData("""{"pattern":"(a{1000}){1000}"}""", "/pattern", "is no pattern")]
    [InlineData("""{"patternProperties":{"(":true}}""", "/patternProperties/(", "is no pattern")]
    [InlineData("""{"title":"\ud800"}""", "", "not Unicode")]
    [InlineData("""{"\ud800":1}""", "", "not Unicode")]
    [InlineData("""{"const":["\ud800"]}""", "", "not Unicode")]
    public void Is_refused_at_its_place(string schema, string pointer, string text) => Refused(schema, pointer, text);

    public static TheoryData<string, string, string> TooMuch => new()
    {
        { $$"""{"title":"{{new string('a', 70_000)}}"}""", "", "at most 65536 bytes" },
        { $$"""{"pattern":"{{new string('a', 501)}}"}""", "/pattern", "at most 500 characters" },
        { $$"""{"enum":[{{string.Join(',', Enumerable.Range(0, 251))}}]}""", "/enum", "1 to 250" },
        { Nested(20), string.Concat(Enumerable.Repeat("/not", 16)), "nests more than 16" },
        { $$"""{"prefixItems":[{{string.Join(',', Enumerable.Repeat("true", 501))}}]}""", "/prefixItems/499", "more than 500 schemas" },
        { $$"""{"prefixItems":[{{string.Join(',', Enumerable.Repeat("""{"pattern":"a"}""", 51))}}]}""", "/prefixItems/50/pattern", "more than 50 patterns" },
        { $$"""{"allOf":[{{string.Join(',', Enumerable.Repeat("true", 101))}}]}""", "", "applies more than 100" },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void Is_bounded(string schema, string pointer, string text) => Refused(schema, pointer, text);

    [Fact]
    public void References_that_double_at_each_step_are_counted_not_followed()
    {
        var doubled = string.Join(',', Enumerable.Range(0, 60).Select(i => $$"""
            "d{{i}}":{"allOf":[{"$ref":"#/$defs/d{{i + 1}}"},{"$ref":"#/$defs/d{{i + 1}}"}]}
            """));
        var watch = Stopwatch.StartNew();

        var fault = PartnerSchema.Fault(Json($$$"""{"$defs":{{{{doubled}}},"d60":true},"items":{"$ref":"#/$defs/d0"}}"""));

        Assert.Contains("applies more than 100 schemas to one value", fault?.Text, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Many_properties_are_not_many_schemas_at_one_value()
    {
        var properties = string.Join(',', Enumerable.Range(0, 300).Select(i => $$"""
            "p{{i}}":{"$ref":"#/$defs/text"}
            """));

        Assert.Null(PartnerSchema.Fault(Json($$$"""{"$defs":{"text":{"type":"string"}},"properties":{{{{properties}}}}}""")));
    }

    private static void Refused(string schema, string pointer, string text)
    {
        var fault = PartnerSchema.Fault(Json(schema));

        Assert.Equal(pointer, fault?.Pointer);
        Assert.Contains(text, fault!.Text, StringComparison.Ordinal);
    }

    private static string Nested(int depth) => depth == 0 ? "true" : $$"""{"not":{{Nested(depth - 1)}}}""";
}
