namespace Alpes.Local.RunFile;

internal enum LogDestination
{
    Console,
    File,
    FileAndConsole,
}
