namespace Alpes.Local.Actors.Hosting;

/// <summary>A call cannot be made, or failed.</summary>
internal sealed class ActorCallException(string message, string code = "ERR_ACTOR_INVOKE_METHOD") : Exception(message)
{
    public string Code => code;
}
