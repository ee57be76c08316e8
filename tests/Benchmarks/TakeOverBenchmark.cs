using System.Diagnostics;
using Alpes.Chassis.Messages;
using Alpes.Chassis.Relay;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Benchmarks;

/// <summary>The holder of the relay's lease dies right after it showed that it lives; how long until another replica publishes what it left.</summary>
internal static class TakeOverBenchmark
{
    private const int Rounds = 5;

    public static async Task Run(Report report)
    {
        var took = new Latencies();
        for (var round = 0; round < Rounds; round++)
        {
            await using var scratch = await Scratch.Open();
            var dies = Lease(scratch, "dies");
            if (!await dies.Hold(default)) throw new InvalidOperationException("The lease of a new log is not free.");
            var bus = new FirstPublished();
            using var lives = new LogRelay(scratch.Log, scratch.Writer, Lease(scratch, "lives"), bus, TimeProvider.System, NullLogger<LogRelay>.Instance);
            await lives.StartAsync(default);
            for (var beat = 0; beat < 2; beat++)
            {
                await Task.Delay(RelayLease.Renewal);
                await dies.Renew(default);
            }
            var watch = Stopwatch.StartNew();
            await scratch.Log.Append(Drafts.New(1));
            await bus.Happened;
            took.Add(watch.Elapsed);
            await lives.StopAsync(default);
        }
        report.Add($"relay: take-over when the holder dies, p50 of {Rounds}", took.Percentile(0.5) / 1000, "s");
        report.Add($"relay: take-over when the holder dies, most of {Rounds}", took.Percentile(1) / 1000, "s", goal: "within seconds");
    }

    private static RelayLease Lease(Scratch scratch, string replica) => new(scratch.Log, scratch.Database, TimeProvider.System, new ReplicaName(replica));

    private sealed class FirstPublished : IBus
    {
        private readonly TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Happened => _happened.Task;

        public Task Publish(string topic, IReadOnlyList<RawMessage> messages, CancellationToken cancellation)
        {
            _happened.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
