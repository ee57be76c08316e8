using System.Net;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Actors.Api;

/// <summary>A request to the actors' API: of which actor, and what comes after it in the path.</summary>
/// <param name="Item">A method as it stands in the path, still escaped; or a key or a name; "": none.</param>
internal readonly record struct ActorRequest(HttpContext Http, string Type, string Id, string Item)
{
    private const string NotInNames = "/\\?#";

    /// <summary>Types of the workflow engine; no one else reaches them.</summary>
    public bool IsReserved => Type.StartsWith("dapr.internal.", StringComparison.Ordinal);

    public static ActorRequest Of(in RoutedRequest routed) =>
        new(routed.Http, Text(routed.Parts[2]), Text(routed.Parts[3]), routed.Parts.Length > 5 ? Text(routed.Parts[5]) : "");

    /// <summary>In a path a plus is a blank.</summary>
    private static string Text(string part) => WebUtility.UrlDecode(part);

    /// <summary>The body, or an answer that it is too large.</summary>
    public async ValueTask<PooledBody?> BodyAsync(long most)
    {
        try
        {
            return await PooledBody.ReadAsync(Http.Request, most);
        }
        catch (BodyTooLargeException e)
        {
            await BadAsync($"failed to read body: {e.Message}");
            return null;
        }
    }

    /// <summary>Says no to an id that cannot stand in a path of the app.</summary>
    public ValueTask<bool> IdIsGoodAsync() => GoodAsync("actor id", Id, NotInNames);

    /// <summary>Says no to a name that cannot stand in a path of the app.</summary>
    public ValueTask<bool> NameIsGoodAsync() => GoodAsync("name", Item, NotInNames);

    /// <summary>Says no to a method that would not be one in a path.</summary>
    public ValueTask<bool> MethodIsGoodAsync() => GoodAsync("method", Uri.UnescapeDataString(Item), "?#");

    public Task BadAsync(string message) => ApiError.WriteAsync(Http, 400, "ERR_BAD_REQUEST", message);

    private async ValueTask<bool> GoodAsync(string what, string text, string forbidden)
    {
        if (text.AsSpan().IndexOfAny(forbidden) < 0 && !text.Any(char.IsControl) && (what == "method" || text is not ("." or ".."))) return true;
        await BadAsync($"invalid request: {what} contains forbidden character: \"{text}\"");
        return false;
    }
}
