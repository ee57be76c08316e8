using System.Diagnostics;
using Alpes.Local.Apps;
using Alpes.Local.Faults;
using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;

namespace Alpes.Local.Terminal;

/// <summary>One run at the console, from the checks to the last process gone.</summary>
internal static class Session
{
    private static readonly TimeSpan TableAtLatest = TimeSpan.FromSeconds(30);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Options options, Func<string, ILogger, ISidecars> sidecarsIn, FaultSet? faults, StopSignals stop)
    {
        var started = Stopwatch.StartNew();
        var run = RunTemplateReader.Read(options.RunFile);
        if (options.Replicas is { } replicas) run = Replicas.Of(run, replicas);
        using var data = DataDirectory.Open(options.Data ?? Path.Combine(Path.GetDirectoryName(run.Path)!, "data"));
        using var output = new Output(System.Console.Out, Output.WantsColour, run.Apps);
        foreach (var warning in run.Warnings)
            output.Write(output.Paint("warning ", 33) + warning);
        var running = new RunningApps(data.Path);
        foreach (var left in await running.StopLeftoversAsync())
            output.Write($"{left.Name ?? left.AppId} (pid {left.Pid}) was left behind by a runtime that was killed, and has been stopped");
        Checks.Run(run);

        await using var sidecars = sidecarsIn(data.Path, output.RuntimeLog);
        var runtime = new LocalRuntime(run, sidecars, running, output, TimeProvider.System);
        await using var endpoint = faults is null ? null : new FaultsEndpoint(options.FaultsPort!.Value, faults, runtime.Apps);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var app in runtime.Apps)
            app.Changed += _ => ReportChange();
        try
        {
            if (endpoint is not null) await endpoint.StartAsync(stop.Asked);
            await runtime.StartAsync(stop.Asked);
            foreach (var warning in runtime.Apps.SelectMany(a => a.Resources.Warnings).Distinct())
                output.Write(output.Paint("warning ", 33) + warning);
            ReportChange();
            await Task.WhenAny(ready.Task, runtime.Ended, stop.WhenAsked, Task.Delay(TableAtLatest));
            if (!stop.Asked.IsCancellationRequested && !runtime.Ended.IsCompleted)
                await ShowAsync(runtime, output, started.Elapsed);
            await Task.WhenAny(runtime.Ended, stop.WhenAsked);
            return runtime.Ended.IsCompleted ? await runtime.Ended : 0;
        }
        catch (OperationCanceledException) when (stop.Asked.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            output.Write("stopping");
            await runtime.StopAsync(stop.AskedTwice);
            output.Write("stopped");
        }

        void ReportChange()
        {
            if (runtime.Apps.All(a => a.State is AppState.Ready || (a.App.Command.Count == 0 && a.State is AppState.Starting)))
                ready.TrySetResult();
        }
    }

    private static async Task ShowAsync(LocalRuntime runtime, Output output, TimeSpan took)
    {
        var late = runtime.Apps.Where(a => a.State is not AppState.Ready && a.App.Command.Count > 0).Select(a => a.App.Name).ToList();
        var look = await LookFirst.UrlAsync(runtime.Apps[0].App);
        output.Write(string.Join(Environment.NewLine,
        [
            "",
            .. StartTable.Lines(runtime.Apps),
            late.Count == 0 ? $"ready after {took.TotalSeconds:0.0} s{(look is null ? "" : $"; look at {output.Paint(look, 1)} first")}. Ctrl-C stops everything."
                : $"after {took.TotalSeconds:0} s not ready yet: {string.Join(", ", late)}. Ctrl-C stops everything.",
            "",
        ]));
    }
}
