using System.Globalization;
using System.Net;
using Alpes.Local.Apps;

namespace Alpes.Tests.LocalRuntime;

/// <summary>The runtime as it is started: a process of its own, on a run file.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly List<RuntimeProcess> _started = [];

    public void Dispose()
    {
        _started.ForEach(process => process.Dispose());
        _folder.Dispose();
    }

    private RuntimeProcess Start(params string[] more)
    {
        var runtime = new RuntimeProcess(["-f", _folder.Path, .. more]);
        _started.Add(runtime);
        return runtime;
    }

    private int RunFileWithOneApp()
    {
        var port = Ports.Take();
        _folder.Write("dapr.yaml", $$"""
            version: 1
            apps:
              - appID: shop
                appDirPath: .
                appPort: {{port}}
                command: ["dotnet", '{{typeof(TestApp).Assembly.Location}}', "serve"]
            """);
        return port;
    }

    private static int PidOf(IEnumerable<string> lines) => int.Parse(lines.Last(l => l.Contains("running ", StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);

    [Fact]
    public async Task Given_a_run_file_when_started_and_asked_to_end_then_it_says_when_it_is_ready_and_leaves_nothing()
    {
        var port = RunFileWithOneApp();

        var runtime = Start();
        await runtime.IsReady();
        var pid = PidOf(runtime.Lines);
        ProcessSignals.AskToEnd(runtime.Pid);
        await runtime.Ends();

        Assert.Equal(0, runtime.ExitCode);
        Assert.False(ProcessTree.IsAlive(pid));
        Assert.Contains(runtime.Lines, l => l.StartsWith("shop", StringComparison.Ordinal) && l.Contains($"http://127.0.0.1:{port}", StringComparison.Ordinal) && l.EndsWith("ready", StringComparison.Ordinal));
        Assert.DoesNotContain(runtime.Lines, l => l.Contains('\e'));
    }

    [Fact]
    public async Task Given_a_killed_runtime_when_the_next_starts_then_it_takes_its_apps_place()
    {
        RunFileWithOneApp();
        var first = Start();
        await first.IsReady();
        var left = PidOf(first.Lines);

        await first.KillAsync();
        Assert.True(ProcessTree.IsAlive(left));
        var next = Start();

        await next.IsReady();
        Assert.Contains(next.Lines, l => l.Contains($"shop (pid {left}) was left behind", StringComparison.Ordinal));
        Assert.False(ProcessTree.IsAlive(left));
        Assert.NotEqual(left, PidOf(next.Lines));
    }

    [Fact]
    public async Task Given_two_replicas_and_faults_when_one_is_killed_by_name_then_it_alone_is_started_again()
    {
        RunFileWithOneApp();
        var port = Ports.Take();
        var faults = new Uri($"http://127.0.0.1:{port}");
        var runtime = Start("--replicas", "shop=2", "--faults", port.ToString(CultureInfo.InvariantCulture));
        await runtime.IsReady();
        List<string> Of(string replica) => [.. runtime.Lines.Where(l => l.StartsWith(replica + " |", StringComparison.Ordinal))];
        var (first, second) = (PidOf(Of("shop-1")), PidOf(Of("shop-2")));

        using var http = new HttpClient { BaseAddress = faults };
        using var killed = await http.PostAsync(new Uri("/kill/shop-2", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NoContent, killed.StatusCode);

        await Until.True(() => PidOf(Of("shop-2")) != second, "started again");
        Assert.Equal(first, PidOf(Of("shop-1")));
        Assert.Contains(runtime.Lines, l => l.StartsWith("shop-2 ", StringComparison.Ordinal) && l.EndsWith("ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Given_faults_that_are_none_then_the_endpoint_says_why_and_a_browser_is_refused()
    {
        RunFileWithOneApp();
        var port = Ports.Take();
        var runtime = Start("--faults", port.ToString(CultureInfo.InvariantCulture));
        await runtime.IsReady();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        async Task<HttpStatusCode> Post(string path, string json)
        {
            using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(json));
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.BadRequest, await Post("/faults", """{"kind":"explode"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await Post("/faults", """{"kind":"lose","topik":"x"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await Post("/faults", """{"kind":"lose","probability":2}"""));
        Assert.Equal(HttpStatusCode.NotFound, await Post("/kill/nobody", ""));
        Assert.Equal(HttpStatusCode.Created, await Post("/faults", """{"kind":"drop-ack","topic":"orders","app":"shop","probability":0.5,"count":2,"seed":7}"""));
        Assert.Contains("\"kind\":\"drop-ack\"", await http.GetStringAsync(new Uri("/faults", UriKind.Relative)), StringComparison.Ordinal);
        using var cleared = await http.DeleteAsync(new Uri("/faults", UriKind.Relative));
        Assert.Equal("[]", await http.GetStringAsync(new Uri("/faults", UriKind.Relative)));
        http.DefaultRequestHeaders.Add("Origin", "http://example.org");
        Assert.Equal(HttpStatusCode.Forbidden, await Post("/faults", """{"kind":"lose"}"""));
    }

    [Fact]
    public async Task Given_a_run_file_with_a_mistake_when_started_then_it_ends_with_1_and_says_where()
    {
        _folder.Write("dapr.yaml", "version: 1\napps: [{ appDirPath: ., appProt: 1 }]");

        var runtime = Start();
        await runtime.Ends();

        Assert.Equal(1, runtime.ExitCode);
        Assert.Contains(runtime.Lines, l => l.Contains("dapr.yaml:2: apps[0].appProt: unknown field", StringComparison.Ordinal));
    }
}
