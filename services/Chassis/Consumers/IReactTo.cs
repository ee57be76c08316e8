using Alpes.Chassis.Log;
using Alpes.Contracts;

namespace Alpes.Chassis.Consumers;

/// <summary>Reacts to one type of event of another service with events of its own.</summary>
/// <remarks>It may run again when another write came between, so it changes nothing but the session.</remarks>
public interface IReactTo<in TEvent>
    where TEvent : IEvent
{
    /// <summary>The streams it will load, so that those of many events are read at once.</summary>
    IEnumerable<string> StreamsOf(TEvent @event);

    Task React(TEvent @event, Session session, CancellationToken cancellation);
}
