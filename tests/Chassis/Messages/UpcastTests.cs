using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Contracts;

namespace Alpes.Tests.Chassis.Messages;

/// <summary>What was written in an older version is read as the reader's own, by steps.</summary>
public sealed class UpcastTests
{
    private static readonly JsonSerializerOptions Options = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private static readonly MessageType Third = Type(3)
        .Upcasting(1, json =>
        {
            json["Name"] = json["First"]!.GetValue<string>() + " " + json["Last"]!.GetValue<string>();
            return json;
        })
        .Upcasting(2, json =>
        {
            json["Amount"] = json["Cents"]!.GetValue<long>() / 100m;
            return json;
        });

    private readonly MessageTypes _types = new(Third);

    [Theory]
    [InlineData(1, """{"First":"Ada","Last":"Lovelace","Cents":1250}""")]
    [InlineData(2, """{"Name":"Ada Lovelace","Cents":1250}""")]
    [InlineData(3, """{"Name":"Ada Lovelace","Amount":12.5}""")]
    public void Any_version_is_read_as_the_newest(int version, string json) =>
        Assert.Equal(new Payment("Ada Lovelace", 12.5m), _types.Read("Payment", version, System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Given_numbers_that_no_double_holds_a_step_leaves_them_as_they_are()
    {
        var types = new MessageTypes(MessageType.Of("t", Json<Exact>(), 2).Upcasting(1, json => json));

        Assert.Equal(new Exact(9007199254740993), types.Read("Exact", 1, """{"Value":9007199254740993}"""u8));
    }

    [Theory]
    [InlineData(1, """{"First":"Ada"}""")]
    [InlineData(1, """{"First":1,"Last":2,"Cents":1}""")]
    [InlineData(1, "[]")]
    [InlineData(4, "{}")]
    [InlineData(0, "{}")]
    public void Data_of_no_shape_and_versions_unknown_can_never_be_read(int version, string json) =>
        Assert.Throws<PermanentException>(() => _types.Read("Payment", version, System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_chain_with_a_gap_is_told_at_the_start() =>
        Assert.Throws<InvalidOperationException>(() => new MessageTypes(Type(4).Upcasting(1, json => json).Upcasting(3, json => json)));

    [Fact]
    public void A_type_registered_in_that_very_version_reads_it_itself()
    {
        var types = new MessageTypes(MessageType.Of("t", Json<Payment>(), 2).Upcasting(1, json => json), MessageType.Of("t", Json<Old>(), 1) with { Name = "Payment" });

        Assert.Equal(new Old("Ada"), types.Read("Payment", 1, """{"First":"Ada"}"""u8));
    }

    [Fact]
    public void A_handler_of_the_newest_version_is_given_older_messages_and_not_those_that_are_newer()
    {
        var table = new HandlerTable().Add(Third, new React());

        Assert.Equal([Third, Third, Third, null, null], new[] { 1, 2, 3, 4, 0 }.Select(version => table.Find("Payment", version)?.Type));
        Assert.True(table.Knows("Payment"));
        Assert.False(table.Knows("Other"));
    }

    private static MessageType Type(int version) => MessageType.Of("t", Json<Payment>(), version);

    private static JsonTypeInfo<T> Json<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private sealed record Payment(string Name, decimal Amount) : IEvent;

    private sealed record Exact(long Value);

    private sealed record Old(string First);

    private sealed class React : IReactTo<Payment>
    {
        public IEnumerable<string> StreamsOf(Payment @event) => [];

        Task IReactTo<Payment>.React(Payment @event, Session session, CancellationToken cancellation) => Task.CompletedTask;
    }
}
