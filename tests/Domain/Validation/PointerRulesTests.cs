using System.Text;
using System.Text.Json;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;
using Alpes.Validation.Infrastructure.Schemas;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Validation;

/// <summary>Rules of old logs judge as they did.</summary>
public sealed class PointerRulesTests
{
    [Theory]
    [InlineData("""{"pointer":"/a","required":true}""", """{"a":null}""", true)]
    [InlineData("""{"pointer":"/a","required":true}""", """{}""", false)]
    [InlineData("""{"pointer":"/a","required":true}""", """[]""", false)]
    [InlineData("""{"pointer":"/a","required":false,"type":"integer"}""", """{}""", true)]
    [InlineData("""{"pointer":"/a","type":"integer"}""", """{"a":64.0}""", true)]
    [InlineData("""{"pointer":"/a","type":"integer"}""", """{"a":"1"}""", false)]
    [InlineData("""{"pointer":"/a","minimum":1.5}""", """{"a":"2"}""", false)]
    [InlineData("""{"pointer":"/a","minimum":1.5}""", """{"a":1e300}""", true)]
    [InlineData("""{"pointer":"/a","type":"integer","minimum":1.5,"maximum":3}""", """{"a":2.5}""", false)]
    [InlineData("""{"pointer":"/a","min_length":2}""", """{"a":[1]}""", false)]
    [InlineData("""{"pointer":"/a","min_length":2}""", """{"a":"ab"}""", true)]
    [InlineData("""{"pointer":"/a","max_length":2}""", """{"a":{}}""", false)]
    [InlineData("""{"pointer":"/a","pattern":"^x","max_length":2}""", """{"a":["x"]}""", false)]
    [InlineData("""{"pointer":"/a","one_of":[1,{"x":null}]}""", """{"a":{"x":null}}""", true)]
    [InlineData("""{"pointer":"/a","one_of":[1,{"x":null}]}""", """{"a":2}""", false)]
    [InlineData("""{"pointer":"","type":"object"}""", """[]""", false)]
    [InlineData("""{"pointer":"/a/b","required":true,"type":"string"}""", """{"a":{"b":"x"}}""", true)]
    [InlineData("""{"pointer":"/a/b","required":true,"type":"string"}""", """{"a":1}""", false)]
    [InlineData("""{"pointer":"/a/b","type":"string"}""", """{"a":1}""", true)]
    [InlineData("""{"pointer":"/a/b","type":"string"}""", """{"a":{"b":1}}""", false)]
    [InlineData("""{"pointer":"/a/1","required":true,"type":"string"}""", """{"a":[0,"x"]}""", true)]
    [InlineData("""{"pointer":"/a/1","required":true,"type":"string"}""", """{"a":[0,1]}""", false)]
    [InlineData("""{"pointer":"/a/1","required":true}""", """{"a":[0]}""", false)]
    [InlineData("""{"pointer":"/a/1","required":true}""", """{"a":{"1":2}}""", true)]
    [InlineData("""{"pointer":"/a/01","required":true}""", """{"a":[0,1]}""", false)]
    [InlineData("""{"pointer":"/a/1","type":"string"}""", """{"a":[0,1]}""", false)]
    [InlineData("""{"pointer":"/a/99999999","required":true}""", """{"a":[0,1]}""", false)]
    [InlineData("""{"pointer":"/~0~1~01","required":true}""", """{"~/~1":1}""", true)]
    public void Judge_as_they_did(string rule, string payload, bool holds) => Assert.Equal(holds, Judge($"[{rule}]", payload));

    [Fact]
    public void All_of_them_must_hold()
    {
        const string Rules = """[{"pointer":"/a","required":true},{"pointer":"/b","type":"string"}]""";

        Assert.True(Judge(Rules, """{"a":1}"""));
        Assert.False(Judge(Rules, """{"a":1,"b":2}"""));
        Assert.True(Judge("[]", "{}"));
    }

    [Fact]
    public void A_place_deeper_than_any_payload_is_not_there()
    {
        var pointer = string.Concat(Enumerable.Repeat("/a", 250));

        Assert.False(Judge($$"""[{"pointer":"{{pointer}}","required":true}]""", "{}"));
        Assert.True(Judge($$"""[{"pointer":"{{pointer}}","type":"string"}]""", "{}"));
        Assert.True(Judge($$"""[{"pointer":"{{pointer[..48]}}","type":"string"}]""", "{}"));
    }

    [Fact]
    public void Many_numbers_in_a_place_are_items()
    {
        var pointer = string.Concat(Enumerable.Repeat("/0", 24));
        var there = string.Concat(Enumerable.Repeat("[", 24)) + "1" + string.Concat(Enumerable.Repeat("]", 24));

        Assert.True(Judge($$"""[{"pointer":"{{pointer}}","required":true,"type":"number"}]""", there));
        Assert.False(Judge($$"""[{"pointer":"{{pointer}}","type":"string"}]""", there));
    }

    private static JsonElement Schema(string rules) => ((RegisterPartnerRules)MessageTypes.Read(
        PointerRules.Register, 1, Encoding.UTF8.GetBytes($$"""{"partner_id":"p-1","rules":{{rules}}}"""))).Schema;

    private static bool Judge(string rules, string payload) =>
        new SchemaCompiler().Compile(Schema(rules)).Check(Json(payload)).All(result => result.Passed);
}
