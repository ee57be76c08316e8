using System.Globalization;
using Alpes.Local.Resources;
using Alpes.Local.Sidecar.Http;
using Alpes.Local.Terminal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.LocalRuntime;

public sealed class RebuildCommandTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly StringWriter _console = new();
    private readonly int _port = Ports.Take();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Given_a_running_app_then_its_models_are_rebuilt_and_the_progress_is_shown()
    {
        var (asked, looks) = (0, 0);
        await using var app = new SidecarServer(["127.0.0.1"], _port, 4096, NullLoggerFactory.Instance, async http =>
        {
            if (http.Request.Method == "POST" && http.Request.Path == "/read-models/records/rebuild")
            {
                asked++;
                http.Response.StatusCode = 202;
                return;
            }
            var rebuild = ++looks == 2 ? ""","rebuild":{"done":0.5,"events":2000,"events_per_second":1000,"seconds_left":2}""" : "";
            await http.Response.WriteAsync($$"""[{"name":"records","serves":"abc_{{looks}}"{{rebuild}}}]""");
        });
        await app.StartAsync(CancellationToken.None);

        Assert.Equal(0, await Run("one"));

        Assert.Equal(1, asked);
        Assert.Equal(["records: 50 %, 2,000 events, 1,000/s, 2 s left", "records: serves generation abc_3"],
            _console.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Given_that_nothing_runs_then_it_says_so()
    {
        var refusal = await Assert.ThrowsAsync<InvalidFileException>(() => Run("one"));
        Assert.Contains("the platform must be running", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_an_app_that_is_not_there_then_it_names_those_that_are()
    {
        var refusal = await Assert.ThrowsAsync<InvalidFileException>(() => Run("two"));
        Assert.EndsWith("has no app 'two'; it has one.", refusal.Message, StringComparison.Ordinal);
    }

    private Task<int> Run(string app)
    {
        var file = _folder.Write("dapr.yaml", string.Create(CultureInfo.InvariantCulture,
            $"version: 1\napps:\n  - appID: one\n    appDirPath: .\n    appPort: {_port}\n    daprHTTPPort: 1\n    daprGRPCPort: 2\n    metricsPort: 3\n"));
        return RebuildCommand.RunAsync(Options.Parse(["rebuild", app, "-f", file]), _console, CancellationToken.None);
    }
}
