using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Conformance;

/// <summary>The dapr.yaml of a scenario: daprd's flags as fields, apps without a command (the player is the app).</summary>
internal static class RunFileText
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["--enable-app-health-check"] = "enableAppHealthCheck",
        ["--app-health-check-path"] = "appHealthCheckPath",
        ["--app-health-probe-interval"] = "appHealthProbeInterval",
        ["--app-health-probe-timeout"] = "appHealthProbeTimeout",
        ["--app-health-threshold"] = "appHealthThreshold",
        ["--app-max-concurrency"] = "appMaxConcurrency",
        ["--dapr-http-max-request-size"] = "daprHTTPMaxRequestSize",
        ["--max-body-size"] = "maxBodySize",
        ["--read-buffer-size"] = "readBufferSize",
        ["--config"] = "configFilePath",
        ["--dapr-graceful-shutdown-seconds"] = "daprGracefulShutdownSeconds",
    };

    /// <exception cref="NotPlayableException">A flag that has no field in a run file.</exception>
    public static string Of(Scenario scenario, Scene scene)
    {
        var common = new JsonObject { ["resourcesPath"] = "./resources" };
        if (scenario.Spec.Is("config"))
            common["configFilePath"] = "./config.yaml";
        return new JsonObject { ["version"] = 1, ["common"] = common, ["apps"] = new JsonArray([.. scene.Apps.Values.Select(a => App(scenario, scene, a))]) }.ToJsonString();
    }

    private static JsonObject App(Scenario scenario, Scene scene, PlayedApp app)
    {
        var fields = new JsonObject
        {
            ["appID"] = app.AppId,
            ["appDirPath"] = ".",
            ["daprHTTPPort"] = scene.PortOf[$"http:{app.Key}"],
            ["daprGRPCPort"] = scene.PortOf[$"grpc:{app.Key}"],
            ["metricsPort"] = scene.PortOf[$"metrics:{app.Key}"],
        };
        // A blank turns it off, as in dapr run.
        if (!scenario.Spec.Is("placement")) fields["placementHostAddress"] = " ";
        if (scenario.Spec.Get("placement") is { ValueKind: JsonValueKind.String }) fields["schedulerHostAddress"] = " ";
        if (app.Listens)
            (fields["appPort"], fields["appProtocol"]) = (app.Port, app.Spec.Text("protocol") ?? "http");
        var flags = new Queue<string>(scenario.Spec.List("args").Concat(app.Spec.List("args")).Select(a => a.GetString()!));
        while (flags.TryDequeue(out var flag))
        {
            var (name, value) = flag.Split('=', 2) is [var n, var v] ? (n, v) : (flag, flags.Dequeue());
            var field = Fields.GetValueOrDefault(name) ?? throw new NotPlayableException($"{name} has no field in dapr.yaml");
            fields[field] = value switch
            {
                "true" => true,
                "false" => false,
                _ => int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : (JsonNode)value,
            };
        }

        if (app.Spec.Get("env") is { } env)
            fields["env"] = JsonText.Node(env);
        return fields;
    }
}
