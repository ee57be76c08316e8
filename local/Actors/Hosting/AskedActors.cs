using System.Text.Json;
using Alpes.Local.Resources;

namespace Alpes.Local.Actors.Hosting;

/// <summary>What an app answers to <c>GET /dapr/config</c>, as far as it is of actors.</summary>
internal sealed class AskedActors
{
    public IReadOnlyList<string>? Entities { get; init; }

    public string? ActorIdleTimeout { get; init; }

    public string? DrainOngoingCallTimeout { get; init; }

    public AskedReentrancy? Reentrancy { get; init; }

    public IReadOnlyList<AskedActors>? EntitiesConfig { get; init; }

    /// <summary>The types to host. One that has an entry of its own takes nothing from the general settings.</summary>
    /// <exception cref="JsonException">It is not such an answer.</exception>
    /// <exception cref="FormatException">A general duration is none: then nothing is hosted, as with daprd.</exception>
    public static IReadOnlyDictionary<string, ActorOptions> Read(ReadOnlySpan<byte> json)
    {
        var asked = JsonSerializer.Deserialize(json, ActorsJson.Default.AskedActors) ?? new AskedActors();
        var general = asked.ToOptions(text => throw new FormatException($"'{text}' is not a duration"));
        var types = new Dictionary<string, ActorOptions>(StringComparer.Ordinal);
        foreach (var type in asked.Entities ?? []) types[type] = general;
        foreach (var entry in asked.EntitiesConfig ?? [])
        {
            foreach (var type in (entry.Entities ?? []).Where(types.ContainsKey)) types[type] = entry.ToOptions(_ => null);
        }

        return types;
    }

    private ActorOptions ToOptions(Func<string, TimeSpan?> invalid) => new(
        Duration(ActorIdleTimeout, invalid) ?? ActorOptions.Default.IdleTimeout,
        Duration(DrainOngoingCallTimeout, invalid) ?? ActorOptions.Default.DrainTimeout,
        Reentrancy?.Enabled ?? false,
        Reentrancy?.MaxStackDepth ?? ActorOptions.Default.MaxStackDepth);

    private static TimeSpan? Duration(string? text, Func<string, TimeSpan?> invalid) => text is null or "" ? null : GoDuration.ParseWithUnits(text) ?? invalid(text);
}
