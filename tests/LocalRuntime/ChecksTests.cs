using System.Net;
using System.Net.Sockets;
using Alpes.Local.Apps;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;

namespace Alpes.Tests.LocalRuntime;

public sealed class ChecksTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private RunApp App(string id) => new() { AppId = id, AppDirPath = _folder.Path, RunDirectory = _folder.Path, DaprHttpPort = Ports.Take(), DaprGrpcPort = Ports.Take(), MetricsPort = Ports.Take() };

    private string Finding(params RunApp[] apps) =>
        Assert.Throws<InvalidFileException>(() => Checks.Run(new RunTemplate(Path.Combine(_folder.Path, "dapr.yaml"), apps, []))).Message;

    [Fact]
    public void Given_a_taken_port_when_checked_then_who_wants_it_and_what_to_do_is_said()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var finding = Finding(App("shop") with { AppPort = port, Command = ["dotnet"] });

        Assert.Contains($"port {port} (shop's appPort) is taken", finding, StringComparison.Ordinal);
        Assert.Contains("Stop what listens there, or change the port in", finding, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
            Assert.Contains($"(pid {Environment.ProcessId})", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_an_app_without_a_command_when_its_port_is_taken_then_it_may_run_already()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        Checks.Run(new RunTemplate("dapr.yaml", [App("shop") with { AppPort = ((IPEndPoint)other.LocalEndpoint).Port }], []));
    }

    [Fact]
    public void Given_one_port_wanted_twice_when_checked_then_both_are_named()
    {
        var one = App("one");

        Assert.Contains($"port {one.DaprHttpPort} is wanted more than once: one's daprHTTPPort, two's metricsPort", Finding(one, App("two") with { MetricsPort = one.DaprHttpPort }), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_command_that_is_not_built_when_checked_then_it_says_to_build()
    {
        _folder.Write("All.sln", "");

        Assert.Contains("Build first: dotnet build All.sln", Finding(App("one") with { Command = ["dotnet", "bin/One.dll"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_data_folder_in_use_when_opened_then_the_second_is_told()
    {
        using var first = DataDirectory.Open(_folder.Path);

        Assert.Contains("is used by another local runtime", Assert.Throws<InvalidFileException>(() => DataDirectory.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_file_where_the_data_folder_should_be_when_opened_then_it_is_told() =>
        Assert.Contains("--data <dir>", Assert.Throws<InvalidFileException>(() => DataDirectory.Open(_folder.Write("data", ""))).Message, StringComparison.Ordinal);
}
