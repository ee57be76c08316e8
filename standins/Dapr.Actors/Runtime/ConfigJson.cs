using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>What the sidecar is told when it asks for the app's actors.</summary>
internal static class ConfigJson
{
    public static byte[] Of(ActorRuntimeOptions options)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("entities"u8);
            foreach (var actor in options.Actors) json.WriteStringValue(actor.Type.ActorTypeName);
            json.WriteEndArray();
            Write(json, options);
            var own = options.Actors.Where(actor => actor.TypeOptions is not null).ToList();
            if (own.Count > 0) Write(json, own);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<ActorRegistration> own)
    {
        json.WriteStartArray("entitiesConfig"u8);
        foreach (var actor in own)
        {
            json.WriteStartObject();
            json.WriteStartArray("entities"u8);
            json.WriteStringValue(actor.Type.ActorTypeName);
            json.WriteEndArray();
            Write(json, actor.TypeOptions!);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ActorRuntimeOptions options)
    {
        if (options.ActorIdleTimeout is { } idle) json.WriteString("actorIdleTimeout"u8, DaprDuration.Write(idle));
        if (options.ActorScanInterval is { } scan) json.WriteString("actorScanInterval"u8, DaprDuration.Write(scan));
        if (options.DrainOngoingCallTimeout is { } drain) json.WriteString("drainOngoingCallTimeout"u8, DaprDuration.Write(drain));
        if (options.DrainRebalancedActors) json.WriteBoolean("drainRebalancedActors"u8, true);
        if (options.RemindersStoragePartitions is { } partitions) json.WriteNumber("remindersStoragePartitions"u8, partitions);
        json.WriteStartObject("reentrancy"u8);
        json.WriteBoolean("enabled"u8, options.ReentrancyConfig.Enabled);
        if (options.ReentrancyConfig.MaxStackDepth is { } depth) json.WriteNumber("maxStackDepth"u8, depth);
        json.WriteEndObject();
    }
}
