using Alpes.Local.Resources;

namespace Alpes.Local.Resiliency;

/// <summary>
/// A circuit breaker as daprd has it: closed until its trip expression holds, open for a time, then half open until as many calls as
/// <c>maxRequests</c> succeeded in a row.
/// </summary>
internal sealed class CircuitBreaker(CircuitBreakerSpec spec, TripRule trips, TimeProvider time)
{
    private readonly Lock _gate = new();
    private BreakerCounts _counts;
    private BreakerState _state;
    private long _since = time.GetTimestamp();
    private int _generation;

    public BreakerState State
    {
        get
        {
            lock (_gate)
            {
                Advance();
                return _state;
            }
        }
    }

    /// <summary>Admits a call or not; the number is given back with its outcome.</summary>
    /// <exception cref="BreakerOpenException">It is open, or half open and as many calls as it lets through are under way.</exception>
    public int Enter()
    {
        lock (_gate)
        {
            Advance();
            if (_state == BreakerState.Open) throw new BreakerOpenException("circuit breaker is open");
            if (_state == BreakerState.HalfOpen && _counts.Requests >= Math.Max(1, spec.MaxRequests)) throw new BreakerOpenException("too many requests");
            _counts = _counts.Requested();
            return _generation;
        }
    }

    public void Leave(int generation, bool succeeded)
    {
        lock (_gate)
        {
            Advance();
            if (generation != _generation) return;
            _counts = succeeded ? _counts.Succeeded() : _counts.Failed();
            if (_state == BreakerState.HalfOpen && !succeeded) Turn(BreakerState.Open);
            else if (_state == BreakerState.HalfOpen && _counts.ConsecutiveSuccesses >= Math.Max(1, spec.MaxRequests)) Turn(BreakerState.Closed);
            else if (_state == BreakerState.Closed && !succeeded && trips(_counts)) Turn(BreakerState.Open);
        }
    }

    private void Advance()
    {
        var elapsed = time.GetElapsedTime(_since);
        if (_state == BreakerState.Closed && spec.Interval > TimeSpan.Zero && elapsed >= spec.Interval) Turn(BreakerState.Closed);
        else if (_state == BreakerState.Open && elapsed >= (spec.Timeout > TimeSpan.Zero ? spec.Timeout : TimeSpan.FromSeconds(60))) Turn(BreakerState.HalfOpen);
    }

    private void Turn(BreakerState state)
    {
        (_state, _counts, _since) = (state, default, time.GetTimestamp());
        _generation++;
    }
}
