namespace Dapr.Actors;

/// <summary>Base of an actor's interfaces: their methods answer a Task.</summary>
public interface IActor;
