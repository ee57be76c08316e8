using Alpes.Local.Cel;

namespace Alpes.Local.Resiliency;

/// <summary>The <c>trip</c> of a circuit breaker: a CEL condition over its counts.</summary>
internal static class TripExpression
{
    /// <summary>The rule an expression says; without one, more than five failures in a row.</summary>
    /// <exception cref="CelException">It is not well formed.</exception>
    public static TripRule Compile(string expression)
    {
        if (expression.Length == 0) return counts => counts.ConsecutiveFailures > 5;
        var condition = CelExpression.Compile(expression);
        return counts => condition.Holds(new Dictionary<string, object?>
        {
            ["requests"] = (long)counts.Requests,
            ["totalSuccesses"] = (long)counts.TotalSuccesses,
            ["totalFailures"] = (long)counts.TotalFailures,
            ["consecutiveSuccesses"] = (long)counts.ConsecutiveSuccesses,
            ["consecutiveFailures"] = (long)counts.ConsecutiveFailures,
        });
    }
}
