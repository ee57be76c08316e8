using Alpes.Local.Resources;
using Alpes.Local.Sidecar;
using Alpes.Local.Terminal;

try
{
    var options = Options.Parse(args);
    foreach (var line in Help.Lines())
        Console.WriteLine(line);
    return options.Help ? 0 : 1;
}
catch (Exception e) when (e is InvalidFileException or SidecarFailure)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
