namespace Dapr;

/// <summary>What holds for every subscription that does not say otherwise.</summary>
public class SubscribeOptions
{
    public bool EnableRawPayload { get; set; }
}
