namespace Alpes.Chassis;

/// <summary>The watch by which leases and waits are measured. It starts anywhere and never jumps, whatever happens to the wall clock.</summary>
internal static class Uptime
{
    public static TimeSpan Now(TimeProvider time) => time.GetElapsedTime(0);
}
