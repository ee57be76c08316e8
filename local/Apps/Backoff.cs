namespace Alpes.Local.Apps;

/// <summary>How long to wait before a dead app is started again: 1, 2, 4, … up to 30 s; from the start after a life of a minute.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30), LongLife = TimeSpan.FromMinutes(1);

    /// <summary>Starts again since the last long life.</summary>
    public int Attempt { get; private set; }

    public TimeSpan Next(TimeSpan lived)
    {
        Attempt = lived >= LongLife ? 1 : Attempt + 1;
        return TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(Attempt, 10) - 1)));
    }
}
