using Alpes.Chassis.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alpes.Chassis.ReadModels;

/// <summary>Lets whoever answers for a command wait until queries show what it made true.</summary>
internal static class CaughtUpEndpoint
{
    private const int MaxSeconds = 60;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/caught-up", Wait).ExcludeFromDescription().OnlyForSidecar();

    private static async Task<RawJsonResult> Wait(CaughtUp models, string source, long position, int seconds, CancellationToken cancellation)
    {
        var isCaughtUp = await models.Wait(source, position, TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MaxSeconds)), cancellation);
        return new RawJsonResult(json => json.WriteBooleanValue(isCaughtUp));
    }
}
