using Alpes.Chassis.Consumers;
using Alpes.Chassis.Messages;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>Messages that are in no log: what the bus gives twice, gives up on, or gives late.</summary>
public sealed class DirectHandlerTests : IAsyncLifetime
{
    private static readonly Message Message = ConsumerFixture.Messages(1, 1).Single() with { Position = null, PreviousPosition = null };

    private ConsumerFixture _fixture = null!;
    private RecordingHandler _handler = null!;
    private DirectHandler _direct = null!;

    public async Task InitializeAsync()
    {
        _fixture = await ConsumerFixture.Open();
        _handler = new RecordingHandler(_fixture.Log.Log);
        _direct = new DirectHandler("consumer", ConsumerFixture.Topic, _handler, _fixture.Parts());
    }

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Given_a_message_that_comes_twice_it_is_handled_once()
    {
        await _direct.Handle(Message, default);
        await _direct.Handle(Message, default);

        Assert.Single(_handler.Handled);
    }

    [Fact]
    public async Task Given_a_handled_message_when_the_bus_gives_up_on_it_it_is_not_parked()
    {
        await _direct.Handle(Message, default);
        await _direct.Park(Message, "given up", default);

        Assert.Empty(await Parked());
    }

    [Fact]
    public async Task Given_a_parked_message_that_came_again_meanwhile_when_it_is_replayed_it_is_not_handled_twice()
    {
        await _direct.Park(Message, "given up", default);
        await _direct.Handle(Message, default);
        await _direct.Replay((await Parked()).Single(), Message, default);

        Assert.Single(_handler.Handled);
        Assert.Empty(await Parked());
    }

    [Fact]
    public async Task Given_a_replayed_message_when_it_comes_again_it_is_not_handled_twice()
    {
        await _direct.Park(Message, "given up", default);
        await _direct.Replay((await Parked()).Single(), Message, default);
        await _direct.Handle(Message, default);

        Assert.Single(_handler.Handled);
    }

    private async Task<List<string>> Parked()
    {
        await using var context = _fixture.Log.Database.Context();
        return await context.Parked.Select(row => row.Id).ToListAsync();
    }
}
