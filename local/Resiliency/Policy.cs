using Alpes.Local.Metrics;
using Alpes.Local.Resources;

namespace Alpes.Local.Resiliency;

/// <summary>What holds for a target: each attempt has its timeout and goes through the breaker, and the whole is retried.</summary>
/// <param name="meter">Null: nothing is counted.</param>
internal sealed class Policy(TimeSpan? timeout, RetrySpec? retry, CircuitBreaker? breaker, TimeProvider time, PolicyMeter? meter)
{
    /// <summary>One attempt, no timeout.</summary>
    public static readonly Policy None = new(null, null, null, TimeProvider.System, null);

    public bool IsNone => timeout is null && retry is null && breaker is null;

    public bool Retries => retry is { MaxRetries: not 0 };

    /// <summary>The same without retries.</summary>
    public Policy Once => new(timeout, null, breaker, time, meter);

    /// <summary>Runs the attempts.</summary>
    /// <param name="attempt">One attempt; an exception is a failure without a status.</param>
    /// <param name="judge">What came of an attempt that answered.</param>
    /// <param name="cancel">Ends all.</param>
    /// <returns>What the last attempt answered, good or bad.</returns>
    /// <exception cref="TimeoutException">The last attempt took too long.</exception>
    /// <exception cref="BreakerOpenException">The breaker is open: there are no more attempts.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, Func<T, Verdict> judge, CancellationToken cancel)
    {
        Applied();
        for (var n = 0; ; n++)
        {
            T answer;
            try
            {
                answer = await AttemptAsync(attempt, judge, cancel);
                var verdict = judge(answer);
                if (verdict.Good || !MayRetry(n, verdict.Status)) return answer;
            }
            catch (Exception e) when (e is not BreakerOpenException && !cancel.IsCancellationRequested && MayRetry(n, null))
            {
                answer = default!;
            }

            (answer as IDisposable)?.Dispose();
            if (n == 0) meter?.Retried();
            await Task.Delay(Wait(n), time, cancel);
        }
    }

    private void Applied()
    {
        if (meter is null) return;
        if (timeout is not null) meter.TimeoutApplied();
        if (retry is not null) meter.RetryApplied();
        if (breaker is not null) meter.BreakerApplied(breaker.State);
    }

    private async Task<T> AttemptAsync<T>(Func<CancellationToken, Task<T>> attempt, Func<T, Verdict> judge, CancellationToken cancel)
    {
        var before = breaker?.State ?? default;
        var entered = breaker?.Enter() ?? 0;
        var good = false;
        try
        {
            var answer = timeout is { } limit ? await LimitedAsync(attempt, limit, cancel) : await attempt(cancel);
            good = judge(answer).Good;
            return answer;
        }
        finally
        {
            breaker?.Leave(entered, good);
            if (breaker?.State is { } after && after != before) meter?.BreakerTurned(after);
        }
    }

    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> attempt, TimeSpan limit, CancellationToken cancel)
    {
        using var ends = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ends.Token, cancel);
        try
        {
            return await attempt(either.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            meter?.TimedOut();
            throw new TimeoutException("timeout exceeded");
        }
    }

    private bool MayRetry(int done, int? status) => retry is { } r
        && (r.MaxRetries < 0 || done < r.MaxRetries)
        && (status is not { } code || r.HttpStatusCodes is null || r.HttpStatusCodes.Any(range => range.Holds(code)));

    // Exponential: half a second, half as long again each time, half of it more or less by chance.
    private TimeSpan Wait(int done)
    {
        if (!retry!.Exponential) return retry.Duration;
        var longest = retry.MaxInterval > TimeSpan.Zero ? retry.MaxInterval : TimeSpan.FromSeconds(60);
        var wait = Math.Min(500 * Math.Pow(1.5, done), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(wait * (0.5 + Random.Shared.NextDouble()));
    }
}
