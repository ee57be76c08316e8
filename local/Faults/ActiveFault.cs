using Alpes.Local.RunFile;

namespace Alpes.Local.Faults;

/// <summary>A rule at work. It draws its own luck, so that rules do not change each other's.</summary>
internal sealed class ActiveFault(int id, FaultRule rule, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Random _luck = new(rule.Seed);
    private readonly long _since = time.GetTimestamp();

    public int Id => id;

    public FaultRule Rule => rule;

    /// <summary>How often it has struck; of one that lasts for a time, 0.</summary>
    public int Struck { get; private set; }

    /// <summary>Whether it strikes now; each call draws.</summary>
    public bool Strikes(string topic, RunApp app)
    {
        if (!Concerns(topic, app)) return false;
        if (rule.Kind.LastsForATime()) return rule.Milliseconds == 0 || time.GetElapsedTime(_since).TotalMilliseconds < rule.Milliseconds;
        lock (_gate)
        {
            if (rule.Count is { } most && Struck >= most) return false;
            if (rule.Probability < 1 && _luck.NextDouble() >= rule.Probability) return false;
            Struck++;
            return true;
        }
    }

    private bool Concerns(string topic, RunApp app) =>
        (rule.Topic is null || rule.Topic == topic)
        && (rule.App is null || rule.App == app.AppId || rule.App == app.Name);
}
