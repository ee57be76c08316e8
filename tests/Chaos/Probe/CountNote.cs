using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;

namespace Alpes.Tests.Chaos.Probe;

internal sealed class CountNote : IReactTo<Note>
{
    public IEnumerable<string> StreamsOf(Note @event) => [NoteCount.Stream(@event.NoteId)];

    public async Task React(Note @event, Session session, CancellationToken cancellation) =>
        (await session.Load<NoteCount>(NoteCount.Stream(@event.NoteId), cancellation)).Add(@event);
}
