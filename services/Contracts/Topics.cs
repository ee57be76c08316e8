namespace Alpes.Contracts;

/// <summary>Topic names: one a context for commands, one for events; results of all commands share one.</summary>
public static class Topics
{
    public const string IngestionCommands = "ingestion-commands";
    public const string IngestionEvents = "ingestion-events";
    public const string ValidationCommands = "validation-commands";
    public const string ValidationEvents = "validation-events";
    public const string ProcessingEvents = "processing-events";
    public const string TrackingCommands = "tracking-commands";
    public const string TrackingEvents = "tracking-events";
    public const string CommandResults = "command-results";

    /// <summary>The topic on which an app finds what it could not take.</summary>
    public static string DeadLetters(string appId) => appId + "-dead-letters";
}
