using Alpes.Chassis.Domain;

namespace Alpes.Tests.Domain;

/// <summary>Given these events…</summary>
internal static class Given
{
    public static T Events<T>(params object[] history)
        where T : Aggregate, new()
    {
        var aggregate = new T();
        foreach (var e in history)
            aggregate.Replay(e);
        return aggregate;
    }

    public static T Nothing<T>()
        where T : Aggregate, new() => new();
}
