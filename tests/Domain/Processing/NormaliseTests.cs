using System.Text;
using System.Text.Json;
using Alpes.Processing.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Processing;

public sealed class NormaliseTests
{
    [Theory]
    [InlineData("""{ "b" : 1 , "a" : [ true , null , false ] }""", """{"a":[true,null,false],"b":1}""")]
    [InlineData("""{"é":1,"z":2,"B":3,"a":4,"":5}""", """{"":5,"B":3,"a":4,"z":2,"é":1}""")]
    [InlineData("""{"\u0062":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{" a ":1}""", """{" a ":1}""")]
    [InlineData("""{"a":{"d":1,"c":[{"f":1,"e":2}]}}""", """{"a":{"c":[{"e":2,"f":1}],"d":1}}""")]
    [InlineData("""["  a ","a  b","a \t\n b\u00a0c","\u0041\"\\\/"," "]""", """["a","a b","a b c","A\"\\/",""]""")]
    [InlineData("""["2024-01-01T00:00:00Z","e\u0301","\u212b","\u1100\u1161\u11a8"]""", """["2024-01-01T00:00:00Z","é","Å","각"]""")]
    [InlineData("""["a ","á ","\u007f\ud83d\ude00\u0001\n"]""", "[\"a\",\"á\",\"\u007f😀\\u0001\"]")]
    [InlineData("""{"\u0001\u00e9\"\n":1}""", """{"\u0001é\"\u000a":1}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("""{"a":1,"\u0061":{"c":1,"c":2}}""", """{"a":{"c":2}}""")]
    [InlineData("7", "7")]
    [InlineData("\"x\"", "\"x\"")]
    public void A_payload_has_one_form(string payload, string canonical) => Assert.Equal(canonical, Normal(payload).Text);

    [Theory]
    [InlineData("64", "64")]
    [InlineData("64.0", "64")]
    [InlineData("6.40e1", "64")]
    [InlineData("0.064E+3", "64")]
    [InlineData("640e-1", "64")]
    [InlineData("-64.0", "-64")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("7.20", "7.2")]
    [InlineData("100", "100")]
    [InlineData("1e2", "100")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.00e5", "0")]
    [InlineData("0e99999999999", "0")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("1e-6", "0.000001")]
    [InlineData("0.00000012", "1.2e-7")]
    [InlineData("120e-9", "1.2e-7")]
    [InlineData("123456789012345678901", "123456789012345678901")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e21")]
    [InlineData("1000000000000000000000", "1e21")]
    [InlineData("-12300000000000000000000000", "-1.23e25")]
    [InlineData("12345678901234567890.12345678901234567890", "12345678901234567890.1234567890123456789")]
    [InlineData("1.5e300", "1.5e300")]
    [InlineData("0.0015e303", "1.5e300")]
    public void A_number_has_one_form_by_value(string number, string canonical) => Assert.Equal(canonical, Normal(number).Text);

    [Fact]
    public void A_long_number_keeps_all_its_digits()
    {
        var digits = string.Concat(Enumerable.Repeat("123456789", 100));

        Assert.Equal($"0.{digits}", Normal($"{digits}e-900").Text);
    }

    [Fact]
    public void What_changed_is_counted()
    {
        var output = Normal("""{"b":" x ","a":"y  z","c":" e\u0301  e ","d":{"a":1.0,"b":2},"e":1,"e":10e1,"f":"ok"}""").Output;

        Assert.Equal(
            new NormaliseOutput(
                StringsTrimmed: 2, StringsCollapsed: 2, StringsComposed: 1, NumbersRewritten: 2, ObjectsSorted: 1, DuplicatesDropped: 1),
            output);
    }

    [Theory]
    [InlineData("""["\ud800"]""", "not Unicode")]
    [InlineData("""{"\udc00":1}""", "not Unicode")]
    [InlineData("[1e99999999999]", "too large")]
    [InlineData("[1e-99999999999]", "too large")]
    public void What_has_no_normal_form_is_a_fault(string payload, string fault) =>
        Assert.Contains(fault, new Normaliser().Run(Json(payload)), StringComparison.Ordinal);

    [Fact]
    public void A_fault_leaves_nothing_behind()
    {
        var normaliser = new Normaliser();
        normaliser.Run(Json("""{"a":{"b":["\ud800"]}}"""));

        Assert.Null(normaliser.Run(Json("[1]")));
        Assert.Equal("[1]"u8, normaliser.Canonical);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Nesting_has_a_limit(int depth, bool fine)
    {
        var json = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 100 });

        Assert.Equal(fine, new Normaliser().Run(document.RootElement) is null);
    }

    private static (string Text, NormaliseOutput Output) Normal(string payload)
    {
        var normaliser = new Normaliser();
        Assert.Null(normaliser.Run(Json(payload)));
        return (Encoding.UTF8.GetString(normaliser.Canonical), normaliser.Output);
    }
}
