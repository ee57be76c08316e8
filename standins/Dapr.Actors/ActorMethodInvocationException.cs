namespace Dapr.Actors;

/// <summary>A typed proxy's call whose method threw; the cause is an <see cref="ActorInvokeException"/>.</summary>
public class ActorMethodInvocationException : DaprApiException
{
    public ActorMethodInvocationException(string message, Exception innerException, bool isTransient)
        : base(message, innerException, "ERR_ACTOR_INVOKE_METHOD", isTransient)
    {
    }
}
