using System.Collections;
using Alpes.Local.Resources;

namespace Alpes.Local.RunFile;

/// <summary>Reads a run file. Fields, defaults and precedence are those of the Dapr CLI's <c>dapr run -f</c>.</summary>
internal static class RunTemplateReader
{
    private static readonly HashSet<string> AppOnly =
    [
        "appID", "appDirPath", "appPort", "appChannelAddress", "command", "daprGRPCPort", "daprHTTPPort", "daprInternalGRPCPort", "metricsPort", "profilePort", "unixDomainSocket",
        "containerImage", "containerImagePullPolicy", "createService",
    ];

    /// <summary>Fields that Dapr knows and that do nothing here, with the reason that is shown. <c>--help</c> lists them from here.</summary>
    public static readonly IReadOnlyDictionary<string, string> WithoutEffect = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["containerImage"] = "apps are started as processes",
        ["containerImagePullPolicy"] = "apps are started as processes",
        ["createService"] = "apps are started as processes",
        ["daprInternalGRPCPort"] = "sidecars call each other in one process",
        ["enableProfiling"] = "there is no daprd to profile",
        ["placementHostAddress"] = "placement is part of this runtime (a blank turns actors off)",
        ["profilePort"] = "there is no daprd to profile",
        ["runtimePath"] = "this runtime takes daprd's place",
        ["schedulerHostAddress"] = "the scheduler is part of this runtime (a blank turns reminders off)",
        ["unixDomainSocket"] = "sidecars listen on TCP ports",
    };

    /// <param name="path">The file, or a folder that holds a <c>dapr.yaml</c>.</param>
    /// <param name="environment">The environment apps and sidecars inherit; null: this process's.</param>
    /// <exception cref="InvalidFileException">The file is not there or says something that cannot be taken.</exception>
    public static RunTemplate Read(string path, IReadOnlyDictionary<string, string>? environment = null)
    {
        var file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, "dapr.yaml") : path);
        if (!File.Exists(file))
            throw new InvalidFileException($"{file}: there is no such file. Start in the folder of dapr.yaml, or say -f <path>.");
        var root = YamlPlace.DocumentsOf(file, File.ReadAllText(file)) is [var document, ..] ? document : throw new InvalidFileException($"{file}: the file is empty.");
        string[] known = ["version", "name", "common", "apps"];
        foreach (var (name, place) in root.Members.Where(m => !known.Contains(m.Key)))
            throw RunFields.Unknown(name, place, known);
        if ((root["version"] ?? throw root.Error("'version: 1' is missing")) is { Whole: not 1 } version)
            throw version.Error($"version {version.Whole} is not known; 1 is");
        var apps = (root["apps"] ?? throw root.Error("'apps' is missing")).Items.ToList();
        var warnings = new List<string>();
        var inherited = environment ?? OfProcess();
        return new RunTemplate(file, [.. apps.Select(app => ReadApp(app, root["common"], Path.GetDirectoryName(file)!, inherited, warnings))], [.. warnings.Distinct()]);
    }

    private static RunApp ReadApp(YamlPlace app, YamlPlace? common, string folder, IReadOnlyDictionary<string, string> inherited, List<string> warnings)
    {
        var fields = new RunFields(app, common);
        var home = Existing(fields.Own("appDirPath") ?? throw app.Error("'appDirPath' is missing"), folder);
        var env = Merge(fields.Common("env")?.TextMembers, fields.Own("env")?.TextMembers);
        var read = new RunApp
        {
            AppId = fields.Text("appID") ?? Path.GetFileName(home),
            AppDirPath = home,
            RunDirectory = folder,
            AppPort = fields.Port("appPort") is > 0 and var port ? port : null,
            AppProtocol = fields.Text("appProtocol") ?? "http",
            AppChannelAddress = fields.Text("appChannelAddress") ?? "127.0.0.1",
            DaprHttpPort = fields.Port("daprHTTPPort") is > 0 and var http ? http : FreePort.Take(),
            DaprGrpcPort = fields.Port("daprGRPCPort") is > 0 and var grpc ? grpc : FreePort.Take(),
            MetricsPort = fields.Port("metricsPort") is > 0 and var metrics ? metrics : FreePort.Take(),
            ApiListenAddresses = fields.Text("apiListenAddresses")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? ["127.0.0.1"],
            ResourcesPaths = ResourcesPaths(fields, home, folder),
            ConfigFilePath = ConfigFilePath(fields, home, folder),
            Command = fields.Own("command")?.Texts ?? [],
            Env = env,
            Environment = Merge(inherited, env),
            HealthCheck = HealthCheck(fields, app),
            Placement = !fields.IsBlank("placementHostAddress"),
            Scheduler = !fields.IsBlank("placementHostAddress") && !fields.IsBlank("schedulerHostAddress"),
            AppMaxConcurrency = fields.Whole("appMaxConcurrency") is > 0 and var max ? max : null,
            MaxBodySize = BodySize(fields),
            ReadBufferSize = (int)(fields.Size("readBufferSize") ?? (fields.Whole("daprHTTPReadBufferSize") * 1024) ?? 4 << 10),
            GracefulShutdown = fields.Duration("daprGracefulShutdownSeconds", TimeSpan.FromSeconds(1)) ?? TimeSpan.FromSeconds(5),
            AppLogDestination = fields.Log("appLogDestination") ?? LogDestination.FileAndConsole,
            DaprdLogDestination = fields.Log("daprdLogDestination"),
            LogLevel = fields.Text("logLevel") ?? "info",
            EnableApiLogging = fields.Flag("enableApiLogging"),
        };
        if (fields.Flag("appSSL"))
            read = read with { AppProtocol = read.AppProtocol switch { "grpc" => "grpcs", "http" => "https", var other => other } };
        if (read.AppProtocol is not ("http" or "https" or "h2c" or "grpc" or "grpcs"))
            throw fields.Own("appProtocol")!.Error($"'{read.AppProtocol}' is not http, https, h2c, grpc or grpcs");
        warnings.AddRange(fields.WithoutEffect(WithoutEffect));
        fields.RefuseUnknown(AppOnly);
        return read;
    }

    private static AppHealthCheck? HealthCheck(RunFields fields, YamlPlace app)
    {
        var check = new AppHealthCheck(
            fields.Text("appHealthCheckPath") ?? "/healthz",
            fields.Duration("appHealthProbeInterval", TimeSpan.FromSeconds(1)) ?? TimeSpan.FromSeconds(5),
            fields.Duration("appHealthProbeTimeout", TimeSpan.FromMilliseconds(1)) ?? TimeSpan.FromMilliseconds(500),
            fields.Whole("appHealthThreshold") ?? 3);
        if (!fields.Flag("enableAppHealthCheck"))
            return null;
        return check.Timeout <= check.Interval ? check : throw app.Error("appHealthProbeTimeout must not be longer than appHealthProbeInterval");
    }

    private static long BodySize(RunFields fields) =>
        fields.Size("maxBodySize") ?? fields.Size("daprMaxBodySize") ?? (fields.Whole("daprHTTPMaxRequestSize") is { } mega ? mega < 0 ? -1 : mega * (1L << 20) : 4 << 20);

    private static List<string> ResourcesPaths(RunFields fields, string home, string folder)
    {
        List<string> own = PathsOf(fields.Own("resourcesPaths"), fields.Own("resourcesPath"), home);
        List<string> common = PathsOf(fields.Common("resourcesPaths"), fields.Common("resourcesPath"), folder);
        var local = Path.Combine(home, ".dapr", "resources");
        return own.Count > 0 ? own : Directory.Exists(local) ? [local] : common;
    }

    private static string? ConfigFilePath(RunFields fields, string home, string folder)
    {
        var common = fields.Common("configFilePath");
        var local = Path.Combine(home, ".dapr", "config.yaml");
        return fields.Own("configFilePath") is { } own ? Existing(own, home) : File.Exists(local) ? local : common is null ? null : Existing(common, folder);
    }

    private static List<string> PathsOf(YamlPlace? many, YamlPlace? one, string folder) =>
        [.. (many?.Items ?? []).Concat(one is null ? [] : [one]).Select(p => Existing(p, folder))];

    private static string Existing(YamlPlace place, string folder)
    {
        var text = place.Text.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), place.Text[2..]) : place.Text;
        var path = Path.GetFullPath(text, folder);
        return Path.Exists(path) ? Path.TrimEndingDirectorySeparator(path) : throw place.Error($"there is no {path}");
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? under, IReadOnlyDictionary<string, string>? over)
    {
        var merged = new Dictionary<string, string>(under ?? new Dictionary<string, string>());
        foreach (var (name, value) in over ?? new Dictionary<string, string>())
            merged[name] = value;
        return merged;
    }

    private static Dictionary<string, string> OfProcess() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "");
}
