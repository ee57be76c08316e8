using System.Text.Json;
using Alpes.Local.Faults;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Terminal;
using Microsoft.Extensions.Logging;

namespace Alpes.Tests.LocalRuntime;

public sealed class TerminalTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly StringWriter _console = new();

    public void Dispose() => _folder.Dispose();

    private RunApp App(string id) => new() { AppId = id, AppDirPath = _folder.Path, RunDirectory = _folder.Path, DaprHttpPort = 1, DaprGrpcPort = 2, MetricsPort = 3 };

    private string? Logged(string kind)
    {
        var folder = Path.Combine(_folder.Path, ".dapr", "logs");
        return Directory.Exists(folder) && Directory.GetFiles(folder, $"*_{kind}_*.log") is [var file] ? File.ReadAllText(file) : null;
    }

    [Fact]
    public void Given_two_apps_when_they_write_then_each_line_has_its_name_before_it()
    {
        var (a, long_name) = (App("a"), App("long-name"));
        using var output = new Output(_console, coloured: false, [a, long_name]);

        output.Line(a, "one");
        output.Line(long_name, "two");

        Assert.Equal(["a         | one", "long-name | two"], _console.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Given_a_terminal_when_an_app_writes_then_its_name_is_coloured()
    {
        var app = App("a");
        using var output = new Output(_console, coloured: true, [app]);

        output.Line(app, "one");

        Assert.StartsWith("\e[36ma | \e[0mone", _console.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(LogDestination.Console), true, false)]
    [InlineData(nameof(LogDestination.File), false, true)]
    [InlineData(nameof(LogDestination.FileAndConsole), true, true)]
    public void Given_a_destination_when_app_and_sidecar_write_then_it_is_honoured(string name, bool console, bool file)
    {
        var destination = Enum.Parse<LogDestination>(name);
        var app = App("a") with { AppLogDestination = destination, DaprdLogDestination = destination };
        using (var output = new Output(_console, coloured: false, [app]))
        {
            output.Line(app, "from the app");
            output.SidecarLog(app).LogInformation("from the sidecar");
        }

        Assert.Equal(console, _console.ToString().Contains("from the app", StringComparison.Ordinal));
        Assert.Equal(console, _console.ToString().Contains("from the sidecar", StringComparison.Ordinal));
        Assert.Equal(file, Logged("app")?.Contains("from the app", StringComparison.Ordinal) ?? false);
        Assert.Equal(file, Logged("daprd")?.Contains("from the sidecar", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void Given_no_destination_when_the_sidecar_writes_then_warnings_are_seen_and_the_rest_is_kept()
    {
        var app = App("a");
        using (var output = new Output(_console, coloured: false, [app]))
        {
            output.SidecarLog(app).LogInformation("quiet");
            output.SidecarLog(app).LogWarning("loud");
        }

        Assert.Contains("loud", _console.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("quiet", _console.ToString(), StringComparison.Ordinal);
        Assert.Contains("quiet", Logged("daprd"), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_the_engines_when_help_is_asked_for_then_each_is_named()
    {
        var help = string.Join('\n', Help.Lines());

        Assert.All(Engines.All, e => Assert.Contains(e.Type, help, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<FaultKind>(), k => Assert.Contains(JsonSerializer.Serialize(k).Trim('"'), help, StringComparison.Ordinal));
        Assert.All(RunTemplateReader.WithoutEffect.Keys, f => Assert.Contains(f, help, StringComparison.Ordinal));
    }

    [Fact]
    public void Given_arguments_when_parsed_then_they_are_taken_or_refused()
    {
        Assert.Equal(new Options("x.yaml", "d", false), Options.Parse(["-f", "x.yaml", "--data", "d"]));
        Assert.Contains("'--what' is not known", Assert.Throws<InvalidFileException>(() => Options.Parse(["--what"])).Message, StringComparison.Ordinal);
        Assert.Contains("needs a path", Assert.Throws<InvalidFileException>(() => Options.Parse(["-f"])).Message, StringComparison.Ordinal);
    }
}
