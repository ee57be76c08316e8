using System.Text.Json;
using Alpes.Local.Cel;

namespace Alpes.Tests.Broker;

public sealed class CelTests
{
    private const string Event = """{"type":"a","mine":"z","data":{"kind":"big","size":5,"price":1.5,"tags":["x","y"],"none":null}}""";

    [Theory]
    [InlineData("event.type == 'a'")]
    [InlineData("event.type == \"b\" || event.data.size > 3")]
    [InlineData("event.data.kind.startsWith('b') && !event.data.kind.endsWith('x')")]
    [InlineData("has(event.mine) && !has(event.other)")]
    [InlineData("event.data.size >= 5 && event.data.size < 5.5")]
    [InlineData("'x' in event.data.tags && size(event.data.tags) == 2")]
    [InlineData("event.data.tags[1] == 'y' && event['type'] == 'a'")]
    [InlineData("event.data.kind.matches('^b.g$') && event.data.kind.contains('i')")]
    [InlineData("event.data.size * 2 - 1 == 9 && -event.data.size == -5")]
    [InlineData("(event.type == 'a' ? 1 : 2) == 1")]
    [InlineData("event.type in ['a', 'b']")]
    [InlineData("true || event.missing == 1")]
    [InlineData("event.missing == 1 || true")]
    [InlineData("event.data.none == null")]
    public void Given_an_event_then_the_rule_holds(string rule) => Assert.True(Holds(rule));

    [Theory]
    [InlineData("event.type == 'b'")]
    [InlineData("event.data.size > 5")]
    [InlineData("event.type == 1")]
    [InlineData("false && event.missing == 1")]
    [InlineData("event.missing == 1 && false")]
    public void Given_an_event_then_the_rule_does_not_hold(string rule) => Assert.False(Holds(rule));

    [Theory]
    [InlineData("event.missing == 1")]
    [InlineData("event.type > 1")]
    [InlineData("event.type")]
    [InlineData("event.type.shout() == 'A'")]
    [InlineData("other == 1")]
    [InlineData("1 / 0 == 1")]
    public void Given_an_event_then_the_rule_cannot_be_evaluated(string rule) => Assert.Throws<CelException>(() => Holds(rule));

    [Theory]
    [InlineData("event.type ==")]
    [InlineData("event.type = 'a'")]
    [InlineData("(event.type == 'a'")]
    [InlineData("'open")]
    [InlineData("a b")]
    [InlineData("")]
    public void Given_what_is_no_rule_then_it_is_refused(string rule) => Assert.Throws<CelException>(() => CelExpression.Compile(rule));

    private static bool Holds(string rule)
    {
        using var document = JsonDocument.Parse(Event);
        return CelExpression.Compile(rule).Holds(new Dictionary<string, object?> { ["event"] = document.RootElement });
    }
}
