namespace Alpes.Local.Resiliency;

internal enum BreakerState
{
    Closed,
    HalfOpen,
    Open,
}
