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
    return await Session.RunAsync(options, data => new Sidecars(data, TimeProvider.System), stop);
}
catch (Exception e) when (e is InvalidFileException or SidecarFailure)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
