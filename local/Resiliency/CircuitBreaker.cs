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
    private State _state;
    private long _since = time.GetTimestamp();
    private int _generation;

    private enum State
    {
        Closed,
        Open,
        HalfOpen,
    }

    /// <summary>Admits a call or not; the number is given back with its outcome.</summary>
    /// <exception cref="BreakerOpenException">It is open, or half open and as many calls as it lets through are under way.</exception>
    public int Enter()
    {
        lock (_gate)
        {
            Advance();
            if (_state == State.Open) throw new BreakerOpenException("circuit breaker is open");
            if (_state == State.HalfOpen && _counts.Requests >= Math.Max(1, spec.MaxRequests)) throw new BreakerOpenException("too many requests");
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
            if (_state == State.HalfOpen && !succeeded) Turn(State.Open);
            else if (_state == State.HalfOpen && _counts.ConsecutiveSuccesses >= Math.Max(1, spec.MaxRequests)) Turn(State.Closed);
            else if (_state == State.Closed && !succeeded && trips(_counts)) Turn(State.Open);
        }
    }

    private void Advance()
    {
        var elapsed = time.GetElapsedTime(_since);
        if (_state == State.Closed && spec.Interval > TimeSpan.Zero && elapsed >= spec.Interval) Turn(State.Closed);
        else if (_state == State.Open && elapsed >= (spec.Timeout > TimeSpan.Zero ? spec.Timeout : TimeSpan.FromSeconds(60))) Turn(State.HalfOpen);
    }

    private void Turn(State state)
    {
        (_state, _counts, _since) = (state, default, time.GetTimestamp());
        _generation++;
    }
}
