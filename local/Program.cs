using Alpes.Local.Faults;
using Alpes.Local.Resources;
using Alpes.Local.Sidecar;
using Alpes.Local.Terminal;

try
{
    var options = Options.Parse(args);
    if (options.Help)
    {
        foreach (var line in Help.Lines())
            Console.WriteLine(line);
        return 0;
    }

    using var stop = new StopSignals();
    if (options.Rebuild is not null)
        return await RebuildCommand.RunAsync(options, Console.Out, stop.Asked);

    var faults = options.FaultsPort is null ? null : new FaultSet(TimeProvider.System);
    return await Session.RunAsync(options, (data, log) => new Sidecars(data, TimeProvider.System, log) { Faults = faults }, faults, stop);
}
catch (Exception e) when (e is InvalidFileException or SidecarFailure)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
