using System.Text.Json;

namespace Alpes.Tests.EndToEnd.Malformed;

/// <summary>All routes and topics of a running platform, as its services tell them themselves: a new one is here by itself.</summary>
internal static class Endpoints
{
    // Not in the API documents, for they are no client's; they are reached all the same.
    private static readonly (string Method, string Path)[] OfEveryService =
        [("GET", "/events"), ("GET", "/streams/{id}"), ("GET", "/metrics"), ("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/dapr/subscribe"), ("GET", "/openapi/v1.json")];

    public static async Task<(IReadOnlyList<Endpoint> Routes, IReadOnlyList<string> Topics)> Of(Platform platform)
    {
        var (routes, topics) = (new List<Endpoint>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var app in platform.AppIds)
        {
            var home = $"http://127.0.0.1:{platform.PortOf(app)}";
            routes.AddRange(OfEveryService.Select(route => new Endpoint(app, route.Method, route.Path)));
            foreach (var path in (await platform.Edge.Json(home + "/openapi/v1.json")).GetProperty("paths").EnumerateObject())
                foreach (var method in path.Value.EnumerateObject())
                    routes.Add(new Endpoint(app, method.Name.ToUpperInvariant(), path.Name));
            foreach (var subscription in (await platform.Edge.Json(home + "/dapr/subscribe")).EnumerateArray())
            {
                routes.Add(new Endpoint(app, "POST", Route(subscription)));
                topics.Add(subscription.GetProperty("topic").GetString()!);
            }
        }
        return (routes, [.. topics.Where(topic => !topic.EndsWith("-dead-letters", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
    }

    private static string Route(JsonElement subscription) => subscription.TryGetProperty("route", out var route)
        ? "/" + route.GetString()!.TrimStart('/')
        : subscription.GetProperty("routes").GetProperty("default").GetString()!;
}
