using System.Threading.RateLimiting;
using Alpes.Chassis.Hosting;

namespace Alpes.Bff.Edge;

/// <summary>How much the edge takes on at a time: what is over it is told to come back instead of being kept in memory.</summary>
internal static class Overload
{
    public const string Commands = "commands";
    private const string Batches = "batches";

    /// <summary>A command is at most 1 MiB, a batch holds about five.</summary>
    private const int MaxCommands = 500;
    private const int MaxBatches = 32;

    /// <summary>Of bodies of commands in memory, in bytes: some hundred large ones, or all that <see cref="MaxCommands"/> lets in of the usual ones.</summary>
    private const long MaxHeld = 128 * 1024 * 1024;

    private static long _held;

    public static void AddOverload(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.AddPolicy(Commands, http =>
            RequestBody.Is(http.Request, "application/x-ndjson") ? AtMost(Batches, MaxBatches) : AtMost(Commands, MaxCommands));
        limits.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, "Too much at a time; nothing was done. Try again.").ExecuteAsync(rejected.HttpContext);
        };
    });

    /// <summary>Takes memory for a body until its request has been answered.</summary>
    /// <exception cref="BadHttpRequestException">503: others fill what there is.</exception>
    public static void Hold(HttpContext http, long bytes)
    {
        http.Response.RegisterForDispose(new Held(bytes));
        if (Interlocked.Read(ref _held) <= MaxHeld) return;
        throw new BadHttpRequestException("Too much at a time; nothing was done. Try again.", StatusCodes.Status503ServiceUnavailable);
    }

    private sealed class Held : IDisposable
    {
        private readonly long _bytes;

        public Held(long bytes) => Interlocked.Add(ref _held, _bytes = bytes);

        public void Dispose() => Interlocked.Add(ref _held, -_bytes);
    }

    private static RateLimitPartition<string> AtMost(string name, int permits) =>
        RateLimitPartition.GetConcurrencyLimiter(name, _ => new ConcurrencyLimiterOptions { PermitLimit = permits });
}
