namespace Alpes.Local.RunFile;

/// <summary>An app of the run file, with what <c>common</c> gives it: paths absolute, ports set, defaults those of <c>dapr run</c>.</summary>
internal sealed record RunApp
{
    public required string AppId { get; init; }

    /// <summary>Which of its replicas it is, from 1; null: it is the only one.</summary>
    public int? Replica { get; init; }

    /// <summary>Its name among all: the app id, or, of replicas, <c>app-2</c>.</summary>
    public string Name => Replica is { } replica ? $"{AppId}-{replica}" : AppId;

    /// <summary>Absolute; the app is started here.</summary>
    public required string AppDirPath { get; init; }

    /// <summary>The folder of the run file, absolute: relative paths in component metadata start here.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>The port the app listens on; null: it does not listen, and nothing is delivered to it.</summary>
    public int? AppPort { get; init; }

    /// <summary>http, https, h2c, grpc or grpcs.</summary>
    public string AppProtocol { get; init; } = "http";

    public string AppChannelAddress { get; init; } = "127.0.0.1";
    public required int DaprHttpPort { get; init; }
    public required int DaprGrpcPort { get; init; }
    public required int MetricsPort { get; init; }

    /// <summary>Addresses the sidecar listens on.</summary>
    public IReadOnlyList<string> ApiListenAddresses { get; init; } = ["127.0.0.1"];

    /// <summary>Absolute folders (or files) of resources.</summary>
    public IReadOnlyList<string> ResourcesPaths { get; init; } = [];

    /// <summary>Absolute path of the Configuration; null: none.</summary>
    public string? ConfigFilePath { get; init; }

    /// <summary>Program and arguments; empty: only a sidecar is started.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>What the run file's <c>env</c> says, the app's over common's.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>The sidecar's environment: the runtime's own with <see cref="Env"/> over it. Tokens and local.env secrets are read here, never from the process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Null: app health checks are off.</summary>
    public AppHealthCheck? HealthCheck { get; init; }

    /// <summary>False: actors are off.</summary>
    public bool Placement { get; init; } = true;

    /// <summary>False: actors have no reminders.</summary>
    public bool Scheduler { get; init; } = true;

    /// <summary>Calls the app is given at once; null: no limit.</summary>
    public int? AppMaxConcurrency { get; init; }

    /// <summary>Bytes of a request or response body; -1: no limit.</summary>
    public long MaxBodySize { get; init; } = 4 << 20;

    /// <summary>Bytes of a request's headers.</summary>
    public int ReadBufferSize { get; init; } = 4 << 10;

    /// <summary>How long a stopping sidecar may take.</summary>
    public TimeSpan GracefulShutdown { get; init; } = TimeSpan.FromSeconds(5);

    public LogDestination AppLogDestination { get; init; } = LogDestination.FileAndConsole;

    /// <summary>Null: not said. All goes to the file, warnings and errors to the console as well.</summary>
    public LogDestination? DaprdLogDestination { get; init; }


    /// <summary>debug, info, warn or error.</summary>
    public string LogLevel { get; init; } = "info";

    public bool EnableApiLogging { get; init; }
}
