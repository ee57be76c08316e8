using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>The actors of an app and what the sidecar is told of them; a time that is not set is the sidecar's.</summary>
public sealed class ActorRuntimeOptions
{
    private JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private ActorReentrancyConfig _reentrancy = new();

    public ActorRegistrationCollection Actors { get; } = [];

    public TimeSpan? ActorIdleTimeout { get; set; }

    public TimeSpan? ActorScanInterval { get; set; }

    public TimeSpan? DrainOngoingCallTimeout { get; set; }

    public bool DrainRebalancedActors { get; set; }

    public int? RemindersStoragePartitions { get; set; }

    public ActorReentrancyConfig ReentrancyConfig
    {
        get => _reentrancy;
        set => _reentrancy = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>State, and arguments and results of calls by name.</summary>
    public JsonSerializerOptions JsonSerializerOptions
    {
        get => _json;
        set => _json = value ?? throw new ArgumentNullException(nameof(value));
    }

    public string? DaprApiToken { get; set; }

    public string? HttpEndpoint { get; set; }

    /// <summary>Typed calls are JSON instead of data contracts; the callers' must be as well.</summary>
    public bool UseJsonSerialization { get; set; }
}
