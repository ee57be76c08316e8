using System.Threading.RateLimiting;
using Alpes.Chassis.Hosting;

namespace Alpes.Bff.Edge;

/// <summary>How much the edge takes on at a time: what is over it is told to come back instead of being kept in memory.</summary>
internal static class Overload
{
    public const string Commands = "commands";
    public const string Batches = "batches";

    /// <summary>A command is at most 1 MiB, a batch holds about five.</summary>
    private const int MaxCommands = 500;
    private const int MaxBatches = 32;

    public static void AddOverload(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.AddPolicy(Commands, _ => AtMost(Commands, MaxCommands));
        limits.AddPolicy(Batches, _ => AtMost(Batches, MaxBatches));
        limits.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, "Too much at a time; nothing was done. Try again.").ExecuteAsync(rejected.HttpContext);
        };
    });

    private static RateLimitPartition<string> AtMost(string name, int permits) =>
        RateLimitPartition.GetConcurrencyLimiter(name, _ => new ConcurrencyLimiterOptions { PermitLimit = permits });
}
