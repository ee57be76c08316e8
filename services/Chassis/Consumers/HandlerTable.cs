using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Contracts;

namespace Alpes.Chassis.Consumers;

/// <summary>Which handler takes which message type of one topic.</summary>
internal sealed class HandlerTable
{
    private readonly Dictionary<(string Name, int Version), Entry> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public sealed record Entry(MessageType Type, Func<object, IEnumerable<Place>> PlacesOf, Func<object, Session, CancellationToken, Task<Outcome>> Handle);

    /// <summary>The handler of that version, or of a newer one that reads it.</summary>
    public Entry? Find(string type, int version) => _entries.GetValueOrDefault((type, version));

    /// <summary>Whether there is a handler of any version of a type.</summary>
    public bool Knows(string type) => _names.Contains(type);

    public HandlerTable Add<TCommand>(MessageType type, IHandleCommand<TCommand> handler)
        where TCommand : ICommand
    {
        Add(new Entry(type,
            body => [new Place(handler.StreamOf((TCommand)body), handler.EventOf((TCommand)body))],
            (body, session, token) => handler.Handle((TCommand)body, session, token)));
        return this;
    }

    public HandlerTable Add<TEvent>(MessageType type, IReactTo<TEvent> reaction)
        where TEvent : IEvent
    {
        Add(new Entry(type,
            body => reaction.StreamsOf((TEvent)body).Select(stream => new Place(stream)),
            async (body, session, token) =>
            {
                await reaction.React((TEvent)body, session, token);
                return Outcome.Done;
            }));
        return this;
    }

    private void Add(Entry entry)
    {
        _entries[(entry.Type.Name, entry.Type.SchemaVersion)] = entry;
        foreach (var older in entry.Type.Upcasts.Keys) _entries.TryAdd((entry.Type.Name, older), entry);
        _names.Add(entry.Type.Name);
    }
}
