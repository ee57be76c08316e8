using Alpes.Contracts;
using Alpes.Tests.Architecture.Planted.Contracts;

namespace Alpes.Tests.Architecture;

public sealed class MessageTests
{
    private static readonly Type[] Ours = [.. Repository.Types];
    private static readonly Type[] Breaches = [typeof(PlantedTypes), typeof(Twice), typeof(Forgotten)];
    private static readonly MessageType[] Messages = [.. MessageRules.Registered(Ours)];

    [Fact]
    public void There_are_message_types_to_look_at() =>
        Assert.Superset(new HashSet<string> { "IngestData", "DataProcessed", "RuleChecked" }, Messages.Select(m => m.Name).ToHashSet());

    [Fact]
    public void Every_command_and_event_is_in_one_list() => Rule.Holds(MessageRules.InOneList(Ours));

    [Fact]
    public void Given_one_in_no_list_and_one_in_two_then_both_are_found() => Assert.Equal(
        [$"{typeof(Twice)} is in 2 lists.", $"{typeof(Forgotten)} is in 0 lists."], MessageRules.InOneList(Breaches));

    [Fact]
    public void Names_are_unique() => Rule.Holds(MessageRules.UniqueNames(Ours));

    [Fact]
    public void Given_a_name_twice_then_it_is_found() => Assert.Single(MessageRules.UniqueNames(Breaches));

    [Fact]
    public void Each_is_published_on_the_topic_of_its_context() => Rule.Holds(MessageRules.Topic(Ours));

    [Fact]
    public void Given_another_topic_then_it_is_found() =>
        Assert.Equal(["Twice goes to other-events, not to contracts-events."], MessageRules.Topic(Breaches));

    [Fact]
    public void Json_is_snake_case() => Rule.Holds(JsonRules.SnakeCase(Messages));

    [Fact]
    public void Given_camel_case_then_it_is_found() =>
        Assert.Equal(["Twice writes dataId."], JsonRules.SnakeCase([PlantedTypes.All[0]]));

    [Fact]
    public void Every_message_is_read_as_it_was_written() => Rule.Holds(JsonRules.RoundTrip(Messages));

    [Fact]
    public void Given_an_optional_member_that_has_to_be_there_then_it_is_found() => Assert.StartsWith(
        "Forgotten, without what is optional: ",
        Assert.Single(JsonRules.RoundTrip([MessageType.Of(null, CamelJson.Default.Forgotten)])), StringComparison.Ordinal);
}
