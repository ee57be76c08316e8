using Dapr.Actors;

namespace Alpes.Tests.ActorApp;

public interface IProbe : IActor
{
    Task<int> Count();

    Task Put(Order order);

    Task<Order?> Echo(Order? order);

    Task<string> Join(string first, int second, List<string> rest, DateTime at);

    Task<string?> Nothing(string? text);

    Task Fail(string text);

    Task<bool> Cancellable(int number, CancellationToken cancellationToken);

    /// <summary>Works on the actor's state, its reminders and timers, one command a line; answers what was seen, one line each.</summary>
    Task<List<string>> Run(List<string> commands);

    Task<int> Ask(string actorId);
}
