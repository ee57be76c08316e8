namespace Alpes.Local.Faults;

/// <summary>A fault that is asked for.</summary>
internal sealed record FaultRule
{
    public required FaultKind Kind { get; init; }

    /// <summary>Only messages of this topic; null: of any.</summary>
    public string? Topic { get; init; }

    /// <summary>Only this app, by its id or a replica's name; null: any.</summary>
    public string? App { get; init; }

    /// <summary>How likely it strikes a message, 0 to 1. This, the count and the seed mean nothing to a fault that lasts for a time.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>It strikes at most so often; null: no limit.</summary>
    public int? Count { get; init; }

    /// <summary>The same seed makes the same choices for the same deliveries.</summary>
    public int Seed { get; init; }

    /// <summary>How long a delay is, and how long a fault that lasts for a time goes on; 0: until it is taken away.</summary>
    public int Milliseconds { get; init; }

    /// <summary>What cannot be taken of it; null: nothing.</summary>
    public string? Fault => this switch
    {
        { Probability: not (>= 0 and <= 1) } => "probability is from 0 to 1",
        { Count: < 0 } => "count is 0 or more",
        { Milliseconds: < 0 } => "milliseconds is 0 or more",
        _ => null,
    };
}
