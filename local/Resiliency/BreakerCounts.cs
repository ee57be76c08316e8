namespace Alpes.Local.Resiliency;

/// <summary>What a circuit breaker has counted since it last changed.</summary>
internal readonly record struct BreakerCounts(int Requests, int TotalSuccesses, int TotalFailures, int ConsecutiveSuccesses, int ConsecutiveFailures)
{
    public BreakerCounts Requested() => this with { Requests = Requests + 1 };

    public BreakerCounts Succeeded() =>
        this with { TotalSuccesses = TotalSuccesses + 1, ConsecutiveSuccesses = ConsecutiveSuccesses + 1, ConsecutiveFailures = 0 };

    public BreakerCounts Failed() =>
        this with { TotalFailures = TotalFailures + 1, ConsecutiveFailures = ConsecutiveFailures + 1, ConsecutiveSuccesses = 0 };
}
