using Alpes.Tests.Chaos;

/// <summary>Runs in each service before its own first line (<c>DOTNET_STARTUP_HOOKS</c>): takes a safeguard away, or lets the clock jump.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Sabotage.Without) is { Length: > 0 } safeguard) Sabotage.TakeAway(safeguard);
        if (Environment.GetEnvironmentVariable(Sabotage.Clock) is { Length: > 0 } seed) Sabotage.LetClockJump(seed);
    }
}
