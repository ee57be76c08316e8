namespace Dapr.Client;

/// <summary>How a write competes with others.</summary>
public class StateOptions
{
    public ConcurrencyMode? Concurrency { get; set; }

    public ConsistencyMode? Consistency { get; set; }
}
