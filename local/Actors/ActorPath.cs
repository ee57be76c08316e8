using Alpes.Local.Invocation;

namespace Alpes.Local.Actors;

/// <summary>Paths of the app.</summary>
internal static class ActorPath
{
    /// <summary>Null: the id or the type cannot stand in a path.</summary>
    public static string? Of(string type, string id) => MethodPath.ForTheWire($"/actors/{type}/{id}");

    /// <param name="method">Such as <c>/pay</c> or <c>/remind/name</c>, unescaped.</param>
    public static string? Of(string type, string id, string method) => MethodPath.ForTheWire($"/actors/{type}/{id}/method{method}");
}
