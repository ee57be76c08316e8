using Alpes.Local.Resources;
using Alpes.Local.RunFile;

namespace Alpes.Tests.LocalRuntime;

public sealed class RunFileTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private RunTemplate Read(string yaml) => RunTemplateReader.Read(_folder.Write("dapr.yaml", yaml), new Dictionary<string, string> { ["INHERITED"] = "yes", ["BOTH"] = "process" });

    private string Refusal(string yaml) => Assert.Throws<InvalidFileException>(() => Read(yaml)).Message;

    [Fact]
    public void Given_an_app_and_common_when_read_then_the_app_goes_first_and_common_fills_in()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "one"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "res"));

        var app = Assert.Single(Read("""
            version: 1
            common:
              resourcesPath: ./res
              logLevel: debug
              enableAppHealthCheck: true
              appHealthProbeInterval: 1
              appHealthProbeTimeout: 900
              env: { A: common, B: common }
            apps:
              - appDirPath: ./one
                appPort: 5001
                daprHTTPPort: 3500
                logLevel: error
                appHealthThreshold: 2
                maxBodySize: 6Mi
                env: { B: app, BOTH: app }
                command: ["dotnet", "x.dll"]
            """).Apps);

        Assert.Equal(("one", 5001, 3500, "error"), (app.AppId, app.AppPort, app.DaprHttpPort, app.LogLevel));
        Assert.Equal(Path.Combine(_folder.Path, "res"), Assert.Single(app.ResourcesPaths));
        Assert.Equal(new AppHealthCheck("/healthz", TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(900), 2), app.HealthCheck);
        Assert.Equal(6 << 20, app.MaxBodySize);
        Assert.Equal(["dotnet", "x.dll"], app.Command);
        Assert.Equal(("common", "app"), (app.Env["A"], app.Env["B"]));
        Assert.Equal(("yes", "app"), (app.Environment["INHERITED"], app.Environment["BOTH"]));
        Assert.True(app.DaprGrpcPort > 0 && app.MetricsPort > 0);
    }

    [Fact]
    public void Given_resources_in_the_apps_own_folder_when_common_has_some_too_then_the_apps_hold()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "one", ".dapr", "resources"));

        var app = Assert.Single(Read("version: 1\ncommon: { resourcesPaths: [.] }\napps: [{ appDirPath: one }]").Apps);

        Assert.Equal([Path.Combine(_folder.Path, "one", ".dapr", "resources")], app.ResourcesPaths);
    }

    [Theory]
    [InlineData("apps: [{ appDirPath: ., appProt: 5 }]", "dapr.yaml:2: apps[0].appProt: unknown field")]
    [InlineData("apps: [{ appDirPath: ., appport: 5 }]", "did you mean appPort?")]
    [InlineData("commons: {}\napps: []", "dapr.yaml:2: commons: unknown field")]
    [InlineData("common: { appPort: 5 }\napps: [{ appDirPath: . }]", "common.appPort: this field belongs to an app")]
    [InlineData("apps: [{ appDirPath: ., appPort: many }]", "'many' is not a whole number")]
    [InlineData("apps: [{ appDirPath: ., appPort: 70000 }]", "70000 is not a port")]
    [InlineData("apps: [{ appDirPath: ./nowhere }]", "there is no ")]
    [InlineData("apps: [{ appPort: 1 }]", "'appDirPath' is missing")]
    [InlineData("apps: [{ appDirPath: ., maxBodySize: big }]", "'big' is not a size")]
    [InlineData("apps: [{ appDirPath: ., appProtocol: ftp }]", "'ftp' is not http")]
    [InlineData("apps: [{ appDirPath: ., appLogDestination: nowhere }]", "is not console, file or fileAndConsole")]
    [InlineData("apps: [{ appDirPath: ., enableAppHealthCheck: true, appHealthProbeInterval: 1, appHealthProbeTimeout: 2000 }]", "must not be longer")]
    [InlineData("apps: [", "not valid YAML")]
    public void Given_a_mistake_when_read_then_it_is_named_with_file_and_line(string yaml, string says) =>
        Assert.Contains(says, Refusal("version: 1\n" + yaml), StringComparison.Ordinal);

    [Theory]
    [InlineData("apps: []", "'version: 1' is missing")]
    [InlineData("version: 2\napps: []", "version 2 is not known")]
    [InlineData("version: 1", "'apps' is missing")]
    public void Given_a_file_that_is_none_when_read_then_it_is_refused(string yaml, string says) => Assert.Contains(says, Refusal(yaml), StringComparison.Ordinal);

    [Fact]
    public void Given_a_field_with_no_effect_here_when_read_then_a_warning_names_it()
    {
        var run = Read("version: 1\napps: [{ appDirPath: ., unixDomainSocket: /tmp/x }]");

        Assert.Contains("apps[0].unixDomainSocket: no effect here", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_no_file_when_read_then_it_says_what_to_do() =>
        Assert.Contains("say -f <path>", Assert.Throws<InvalidFileException>(() => RunTemplateReader.Read(Path.Combine(_folder.Path, "other"))).Message, StringComparison.Ordinal);
}
