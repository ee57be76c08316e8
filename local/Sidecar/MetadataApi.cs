using System.Text;
using System.Text.Json;
using Alpes.Local.Resources;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Sidecar;

/// <summary><c>/v1.0/metadata</c>: what the sidecar is and has, and what was written beside it.</summary>
internal sealed class MetadataApi(Sidecar sidecar)
{
    public const string RuntimeVersion = "edge";

    /// <summary>What daprd has on without a configuration, or as one says.</summary>
    public static IEnumerable<string> FeaturesOf(Sidecar sidecar)
    {
        if (sidecar.Resources.Configuration.Features.GetValueOrDefault("HotReload", true)) yield return "HotReload";
        yield return "WorkflowsRemoteActivityReminder";
    }

    public async Task PutAsync(HttpContext http, string key)
    {
        using var body = await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize);
        sidecar.Extended[key] = Encoding.UTF8.GetString(body.Bytes.Span);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task GetAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) Write(json);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", sidecar.App.AppId);
        json.WriteString("runtimeVersion", RuntimeVersion);
        json.WriteStartArray("enabledFeatures");
        foreach (var feature in FeaturesOf(sidecar)) json.WriteStringValue(feature);
        json.WriteEndArray();
        WriteActors(json, "actors");
        WriteComponents(json);
        json.WriteStartObject("extended");
        foreach (var (key, value) in sidecar.Extended.Append(new("daprRuntimeVersion", RuntimeVersion)).OrderBy(e => e.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
        WriteSubscriptions(json);
        WriteNames(json, "httpEndpoints", sidecar.Resources.HttpEndpoints.Keys);
        json.WriteStartObject("appConnectionProperties");
        if (sidecar.App.AppPort is { } port) json.WriteNumber("port", port);
        json.WriteString("protocol", sidecar.App.AppProtocol);
        json.WriteString("channelAddress", sidecar.App.AppChannelAddress);
        WriteHealth(json);
        json.WriteEndObject();
        WriteActorRuntime(json);
        WriteNames(json, "resiliencies", sidecar.Resources.Resiliency.Names);
        json.WriteEndObject();
    }

    private void WriteHealth(Utf8JsonWriter json)
    {
        if (sidecar.App.HealthCheck is not { } check) return;
        json.WriteStartObject("health");
        json.WriteString("healthCheckPath", check.Path);
        json.WriteString("healthProbeInterval", GoDuration.Format(check.Interval));
        json.WriteString("healthProbeTimeout", GoDuration.Format(check.Timeout));
        json.WriteNumber("healthThreshold", check.Threshold);
        json.WriteEndObject();
    }

    /// <summary>A sidecar that has nothing of actors says that they are off.</summary>
    private void WriteActorRuntime(Utf8JsonWriter json)
    {
        var (used, ready) = (sidecar.Actors.IsUsed, sidecar.Actors.Ready.IsCompletedSuccessfully);
        json.WriteStartObject("actorRuntime");
        json.WriteString("runtimeStatus", !used ? "DISABLED" : ready ? "RUNNING" : "INITIALIZING");
        WriteActors(json, "activeActors");
        json.WriteBoolean("hostReady", used && ready);
        if (ready || !used) json.WriteString("placement", used ? "placement: connected" : "placement: disconnected");
        json.WriteEndObject();
        if (!used || !sidecar.App.Scheduler) return;
        json.WriteStartObject("scheduler");
        json.WriteStartArray("connected_addresses");
        json.WriteStringValue("127.0.0.1:50006");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteActors(Utf8JsonWriter json, string member)
    {
        if (!sidecar.Actors.IsUsed || !sidecar.Actors.Counts.Any()) return;
        json.WriteStartArray(member);
        foreach (var (type, active) in sidecar.Actors.Counts)
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            if (active > 0) json.WriteNumber("count", active);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteComponents(Utf8JsonWriter json)
    {
        var loaded = sidecar.Resources.Components.Where(sidecar.Has).ToList();
        if (loaded.Count == 0) return;
        json.WriteStartArray("components");
        foreach (var component in loaded.OrderBy(c => c.Block != "secretstores"))
        {
            json.WriteStartObject();
            json.WriteString("name", component.Name);
            json.WriteString("type", component.Type);
            if (component.Version.Length > 0) json.WriteString("version", component.Version);
            if (sidecar.CapabilitiesOf(component.Name) is { Count: > 0 } capabilities)
            {
                json.WriteStartArray("capabilities");
                foreach (var capability in capabilities) json.WriteStringValue(capability);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteSubscriptions(Utf8JsonWriter json)
    {
        if (sidecar.Subscriptions.Chosen.Count == 0) return;
        json.WriteStartArray("subscriptions");
        foreach (var (spec, programmatic) in sidecar.Subscriptions.Chosen.OrderBy(c => c.Programmatic))
        {
            json.WriteStartObject();
            json.WriteString("pubsubname", spec.PubsubName);
            json.WriteString("topic", spec.Topic);
            if (spec.Metadata.Count > 0)
            {
                json.WriteStartObject("metadata");
                foreach (var (name, value) in spec.Metadata) json.WriteString(name, value);
                json.WriteEndObject();
            }

            json.WriteStartArray("rules");
            foreach (var rule in spec.Rules)
            {
                json.WriteStartObject();
                json.WriteString("match", rule.Match);
                json.WriteString("path", rule.Path);
                json.WriteEndObject();
            }

            if (spec.DefaultPath is { } path)
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("deadLetterTopic", spec.DeadLetterTopic ?? "");
            json.WriteString("type", programmatic ? "PROGRAMMATIC" : "DECLARATIVE");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string member, IEnumerable<string> names)
    {
        if (!names.Any()) return;
        json.WriteStartArray(member);
        foreach (var name in names)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
