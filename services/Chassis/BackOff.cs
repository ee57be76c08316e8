namespace Alpes.Chassis;

/// <summary>Waits longer with each failure in a row, up to a limit.</summary>
internal sealed class BackOff(TimeSpan first, TimeSpan max)
{
    private int _failures;

    public TimeSpan Next => first * Math.Pow(2, _failures) is var next && next < max ? next : max;

    public void Reset() => _failures = 0;

    public async Task Wait(CancellationToken cancellation)
    {
        await Task.Delay(Next, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Next < max) _failures++;
    }
}
