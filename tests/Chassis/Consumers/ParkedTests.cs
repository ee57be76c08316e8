using System.Security.Claims;
using System.Text;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>What operators do with parked messages.</summary>
public sealed class ParkedTests : IAsyncLifetime
{
    private readonly HttpContext _ana = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "ana")])) };
    private ConsumerFixture _fixture = null!;
    private RecordingHandler _handler = null!;
    private Consumer _consumer = null!;
    private ParkedMessages _parked = null!;

    public async Task InitializeAsync()
    {
        _fixture = await ConsumerFixture.Open();
        _handler = new RecordingHandler(_fixture.Log.Log)
        {
            OnMessage = message =>
            {
                if (message.Position is 3 or 4 && message.Data.Span.SequenceEqual("{}"u8)) throw new PermanentException("of no shape");
            },
        };
        _fixture.Feed.Add(ConsumerFixture.Messages(1, 12, streams: 3));
        _consumer = await _fixture.Started(_handler);
        await Waiting.Until(async () => await _fixture.Checkpoint() == 12, () => "It does not get to the end.");
        var parking = new Parking(_fixture.Log.Database, TimeProvider.System);
        _parked = new ParkedMessages(_fixture.Log.Database, _fixture.Log.Log, new ConsumerSet([_consumer]), parking, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await _consumer.StopAsync(default);
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task Edited_and_replayed_it_is_handled_with_those_that_waited_behind_it_and_what_was_done_is_told()
    {
        var first = await Row("m-3");
        Assert.Equal("of no shape", await _parked.Replay(first, _ana));
        Assert.Equal(2, (await Row("m-3")).Attempts);

        await Edit(first);
        Assert.Null(await _parked.Replay(await Row("m-3"), _ana));

        Assert.Equal([1L, 2, 5, 8, 11, 3, 6, 9, 12], _handler.Handled);
        Assert.Equal(["m-10", "m-4", "m-7"], await Left());
        Assert.Equal([("parked.replay", "ana"), ("parked.edit", "ana"), ("parked.replay", "ana")],
            (await _parked.ActionsOn(first.Id, default)).Select(action => (action.Action, action.By)));
        _fixture.Feed.Add(ConsumerFixture.Messages(13, 3, streams: 3));
        await Waiting.Until(() => _handler.Handled.Contains(15), () => "Its stream still waits.");
    }

    [Fact]
    public async Task What_waits_behind_another_is_not_handled_before_it()
    {
        Assert.StartsWith("It waits behind", await _parked.Replay(await Row("m-6"), _ana), StringComparison.Ordinal);
        Assert.DoesNotContain(6L, _handler.Handled);
    }

    [Fact]
    public async Task Of_two_who_replay_at_once_one_does()
    {
        await Edit(await Row("m-3"));
        var row = await Row("m-3");

        var answers = await Task.WhenAll(_parked.Replay(row, _ana), _parked.Replay(row, _ana));

        Assert.Single(answers, answer => answer is null);
        Assert.Single(_handler.Handled, 3L);
    }

    [Fact]
    public async Task Many_are_replayed_the_oldest_first_and_those_that_fail_again_say_why()
    {
        await Edit(await Row("m-3"));

        var outcome = await _parked.Each(new ParkedSelection(Consumer: "consumer"), row => _parked.Replay(row, _ana), default);

        Assert.Equal((3, 0L), (outcome.Failed.Length, outcome.Left));
        Assert.Contains(outcome.Failed, failure => failure.Reason == "of no shape");
        Assert.Equal(["m-10", "m-4", "m-7"], await Left());
    }

    [Fact]
    public async Task A_filter_takes_what_it_fits_and_given_up_they_hold_nothing_up()
    {
        var outcome = await _parked.Each(new ParkedSelection(Stream: "thing-1"), async row =>
        {
            await _parked.Discard(row, _ana);
            return null;
        }, default);

        Assert.Equal(3, outcome.Done);
        Assert.Equal(["m-12", "m-3", "m-6", "m-9"], await Left());
        Assert.False(new ParkedSelection().IsGiven);
    }

    private async Task Edit(Alpes.Chassis.Log.ParkedRow row)
    {
        var text = Encoding.UTF8.GetString(row.Message).Replace("\"data\":{}", "\"data\":{\"mended\":true}", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        await _parked.Edit(row, bytes, ParkedMessages.Read(bytes, row.Source), _ana);
    }

    private async Task<Alpes.Chassis.Log.ParkedRow> Row(string messageId)
    {
        await using var context = _fixture.Log.Database.Context();
        return await context.Parked.SingleAsync(row => row.MessageId == messageId);
    }

    private async Task<string[]> Left()
    {
        await using var context = _fixture.Log.Database.Context();
        return [.. (await context.Parked.Select(row => row.MessageId).ToListAsync()).Order(StringComparer.Ordinal)];
    }
}
