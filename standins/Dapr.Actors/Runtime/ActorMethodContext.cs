namespace Dapr.Actors.Runtime;

/// <summary>Which turn it is.</summary>
#pragma warning disable CA1815 // The official type compares by default as well.
public struct ActorMethodContext
#pragma warning restore CA1815
{
    internal ActorMethodContext(string methodName, ActorCallType callType) => (MethodName, CallType) = (methodName, callType);

    public string MethodName { get; }

    public ActorCallType CallType { get; }
}
