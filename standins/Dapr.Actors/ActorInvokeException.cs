namespace Dapr.Actors;

/// <summary>What an actor's method threw in its own process.</summary>
public class ActorInvokeException : Exception
{
    public ActorInvokeException(string actualExceptionType, string message)
        : base(message) => ActualExceptionType = actualExceptionType;

    /// <summary>Full name of the type that was thrown.</summary>
    public string ActualExceptionType { get; }
}
