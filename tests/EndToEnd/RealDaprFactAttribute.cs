namespace Alpes.Tests.EndToEnd;

/// <summary>A test that needs Docker and the Dapr CLI.</summary>
public sealed class RealDaprFactAttribute : FactAttribute
{
    private const string Why = "Set ALPES_DAPR to 1 where Docker and the Dapr CLI (1.18 or later) are, after dapr init.";

    public RealDaprFactAttribute() => Skip = Environment.GetEnvironmentVariable("ALPES_DAPR") == "1" ? null : Why;
}
