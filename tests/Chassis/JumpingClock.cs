namespace Alpes.Tests.Chassis;

/// <summary>The system's clock, whose wall clock somebody sets.</summary>
internal sealed class JumpingClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
