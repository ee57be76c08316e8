using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Contracts;

namespace Alpes.Chassis.Consumers;

/// <summary>Which handler takes which message type of one topic.</summary>
internal sealed class HandlerTable
{
    private readonly Dictionary<(string Name, int Version), Entry> _entries = [];

    public sealed record Entry(MessageType Type, Func<object, IEnumerable<Place>> PlacesOf, Func<object, Session, CancellationToken, Task<Outcome>> Handle);

    public Entry? Find(string type, int version) => _entries.GetValueOrDefault((type, version));

    public HandlerTable Add<TCommand>(MessageType type, IHandleCommand<TCommand> handler)
        where TCommand : ICommand
    {
        _entries.Add((type.Name, type.SchemaVersion), new Entry(type,
            body => [new Place(handler.StreamOf((TCommand)body), handler.EventOf((TCommand)body))],
            (body, session, token) => handler.Handle((TCommand)body, session, token)));
        return this;
    }

    public HandlerTable Add<TEvent>(MessageType type, IReactTo<TEvent> reaction)
        where TEvent : IEvent
    {
        _entries.Add((type.Name, type.SchemaVersion), new Entry(type,
            body => reaction.StreamsOf((TEvent)body).Select(stream => new Place(stream)),
            async (body, session, token) =>
            {
                await reaction.React((TEvent)body, session, token);
                return Outcome.Done;
            }));
        return this;
    }
}
